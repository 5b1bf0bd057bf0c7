import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'
import { ACCEPT_ENCODING } from './contenders'

const CONNECTIONS = 50

export type Load = { requests: number; perSecond: number; p99Ms: number }

const hasWrk = spawnSync('wrk', ['--version']).error === undefined

/** wrk leaves more of a small machine to the server; autocannon is there wherever npm is. */
export const generator = `${hasWrk ? 'wrk -t1' : 'autocannon (itself the limit above ~15,000 requests/s: install wrk to judge)'}, ${CONNECTIONS} connections`

/** @throws {Error} when an answer failed: the figures would mean nothing */
export function load(url: string, seconds: number): Promise<Load> {
  return hasWrk ? byWrk(url, seconds) : byAutocannon(url, seconds)
}

/** A long timeout: stock Next on a busy machine is slow, which is a figure and no failure. */
async function byWrk(url: string, seconds: number): Promise<Load> {
  const args = [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    '--latency',
    '--timeout',
    '30s',
    '-H',
    `Accept-Encoding: ${ACCEPT_ENCODING}`,
    url,
  ]
  const wrk = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: (seconds + 10) * 1_000 })
  let output = ''
  wrk.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  await once(wrk, 'close')
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1])
  const requests = Number(/(\d+) requests in/.exec(output)?.[1])
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(output) ?? []
  if (!perSecond || !requests || !unit || /Non-2xx|Socket errors/.test(output))
    throw new Error(`wrk ${url}:\n${output}`)
  return { requests, perSecond, p99Ms: Number(p99) * { us: 0.001, ms: 1, s: 1_000 }[unit as 'us' | 'ms' | 's'] }
}

async function byAutocannon(url: string, seconds: number): Promise<Load> {
  const headers = { 'Accept-Encoding': ACCEPT_ENCODING }
  const { requests, latency, errors, non2xx, duration } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers,
  })
  if (errors + non2xx > 0) throw new Error(`autocannon ${url}: ${errors} errors, ${non2xx} answers other than 2xx`)
  return { requests: requests.total, perSecond: requests.total / duration, p99Ms: latency.p99 }
}
