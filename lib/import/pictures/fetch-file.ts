import { lookup } from 'node:dns'
import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPrivate } from './private-hosts'

type Limits = {
  /** `old.example`, `cdn.example:8080`: no other host is asked for anything. An address that is not public has to stand here itself. */
  hosts: string[]
  /** For one file, from asking to its last byte. */
  timeoutMs?: number
  maxBytes?: number
  /** Who is asked where a host is. */
  resolve?: LookupFunction
}

const MOST_REDIRECTS = 5

/**
 * A file from one of the listed hosts.
 * @throws {Error} that says why not, for the report
 */
export async function fetchFile(address: string, limits: Limits): Promise<Buffer> {
  const { timeoutMs = 60_000, maxBytes = 60_000_000 } = limits
  const signal = AbortSignal.timeout(timeoutMs)
  let url = new URL(address)
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const response = await ask(url, limits, signal)
      const { statusCode = 0, headers } = response
      if (statusCode === 200) return await bytesOf(response, maxBytes)
      response.resume()
      if (statusCode < 300 || statusCode > 399 || !headers.location)
        throw new Error(`${url.host} answered ${statusCode}`)
      url = new URL(headers.location, url)
    }
  } catch (error) {
    throw signal.aborted ? new Error(`${url.host} took more than ${timeoutMs / 1000} s`) : error
  }
  throw new Error(`${url.host} sends from one address to the next`)
}

function ask(url: URL, { hosts, resolve = lookup }: Limits, signal: AbortSignal): Promise<IncomingMessage> {
  const wrong = wrongWith(url, hosts)
  if (wrong) return Promise.reject(new Error(wrong))
  const headers = { 'user-agent': 'Currawong import', accept: '*/*' }
  const get = url.protocol === 'https:' ? getSecure : getPlain
  return new Promise((done, fail) => {
    get(url, { signal, headers, lookup: publicOnly(hosts, resolve) }, done).on('error', fail)
  })
}

function wrongWith({ protocol, host, username, password }: URL, hosts: string[]): string | undefined {
  if (!/^https?:$/.test(protocol)) return `${protocol} is no address of the web`
  if (!hosts.includes(host)) return `${host} is not among the hosts to fetch from`
  if (username || password) return `${host} would be sent a password`
}

/**
 * Looked at where the connection is made, so that no name leads elsewhere between two questions. An
 * IP address is not looked up: it stands in the list itself.
 */
function publicOnly(hosts: string[], resolve: LookupFunction): LookupFunction {
  const listed = hosts.map((host) => host.replace(/:\d+$/, ''))
  return (hostname, options, done) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = typeof found === 'string' ? [] : found
      const refused = addresses.find(({ address }) => isPrivate(address) && !listed.includes(address))
      const [first] = addresses
      if (error) done(error, [])
      else if (hostname !== 'localhost' && refused)
        done(new Error(`${hostname} is at ${refused.address}, which is not public`), [])
      else if (options.all) done(null, addresses)
      else done(null, first?.address ?? '', first?.family)
    })
}

async function bytesOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response) {
    length += chunk.length
    if (length > maxBytes) {
      response.destroy()
      throw new Error(`it has more than ${maxBytes / 1e6} MB`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
