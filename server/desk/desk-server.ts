import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import { CACHE } from '../../lib/urls'
import { sourceOf } from '../http/hash-source'
import { isFromOwnMachine } from '../http/own-machine'
import { lingerAfter } from '../http/read-body'

/** What the desk answers over HTTP. */
export type Answer = {
  status: number
  type: 'text/html' | 'text/plain' | 'application/json' | 'application/octet-stream'
  body: string | Buffer
  /** The style that stands in it, which its policy names. */
  style?: string
  headers?: Record<string, string>
}

/** What the desk can be asked, by path. */
export type Desk = {
  /** For those who work on this machine alone: it names what no reader may know of. */
  shown: Record<string, () => Answer | Promise<Answer>>
  /** For whoever has the secret. */
  orders: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<Answer>>
}

/** A set with its pictures may come over a slow line. */
const LIMITS = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 300_000 }
const MOST_CONNECTIONS = 32

/** A port may have been a site's that was just ending. */
const TRY_AGAIN_MS = 5_000

/** Answers over HTTP, beside the socket. A port that is taken is said, costs nothing else, and is taken over once it is free. */
export function serveDesk(desk: Desk): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => void handle(desk, request, response)
  // Who asks first whether it may send a body (`Expect: 100-continue`) is refused before it has.
  const server = createServer(LIMITS, answer).on('checkContinue', answer)
  server.maxConnections = MOST_CONNECTIONS
  const where = `${env.DESK_HOST}:${env.DESK_PORT}`
  const open = () => server.listen(env.DESK_PORT, env.DESK_HOST)
  let isTaken = false
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') return log.error({ err: error }, `the desk does not answer on ${where}`)
    if (!isTaken)
      log.warn(
        `${where} is taken, so nothing is answered there until it is free: or give this desk another DESK_PORT. Commands work.`,
      )
    isTaken = true
    setTimeout(open, TRY_AGAIN_MS).unref()
  })
  server.on('listening', () => {
    if (isTaken) log.info(`${where} is free: the desk answers there`)
  })
  return open()
}

/** Where it answers, once it does. */
export function addressOf(server: Server): string | undefined {
  const address = server.address()
  if (address === null || typeof address === 'string') return undefined
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}/`
}

async function handle(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(request, response, await answerTo(desk, request, response))
  } catch (error) {
    // Its sender hung up: nobody waits for an answer, and anybody may, as often as they like.
    if (request.destroyed && !request.complete) return
    log.error({ err: error }, 'the desk failed over an order')
    send(
      request,
      response,
      plain(500, 'The desk failed over this: its log says why. The site shows what it showed before.'),
    )
  }
  lingerAfter(request)
}

async function answerTo(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
  const path = (request.url ?? '').replace(/\?.*$/s, '')
  const order = desk.orders[path]
  // Another machine has a name of its own for this one: who signs is let in under any.
  if (!order && !isOurs(hostOf(request))) return plain(421, 'This is not the desk of that name.')
  if (order) return request.method === 'POST' ? order(request, response) : notAllowed('POST')
  const show = desk.shown[path]
  if (!show)
    return plain(
      404,
      'The desk has no such address: it has /, /status.json and /metrics, and takes orders at /publish.',
    )
  if (!isFromHere(request)) return plain(403, FROM_HERE_ALONE)
  return request.method === 'GET' || request.method === 'HEAD' ? show() : notAllowed('GET, HEAD')
}

const FROM_HERE_ALONE =
  'What the desk shows is for this machine alone. From another: ssh -L 3001:127.0.0.1:3001 and the name of this one, then http://127.0.0.1:3001/.'

function hostOf({ headers }: IncomingMessage): string {
  return URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? ''
}

/**
 * A page of another site may lead its own name to this machine (DNS rebinding), and would come
 * with that name. No one can do that with a number, nor with the name of the newspaper.
 */
function isOurs(host: string): boolean {
  const names = ['localhost', env.DESK_HOST, new URL(env.SITE_URL).hostname]
  return names.includes(host) || isIP(host.replace(/^\[|\]$/g, '')) > 0
}

/** Asked by somebody who is logged in here, and not through a proxy. */
function isFromHere(request: IncomingMessage): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor } = request.headers
  return isFromOwnMachine(request) && forwarded === undefined && forwardedFor === undefined
}

/** A sentence. */
export function plain(status: number, text: string, headers: Record<string, string> = {}): Answer {
  return { status, type: 'text/plain', body: `${text}\n`, headers }
}

function notAllowed(methods: string): Answer {
  return plain(405, `Ask with ${methods}.`, { Allow: methods })
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, type, body, style, headers } = answer
  response.writeHead(status, {
    'Content-Type': type === 'application/octet-stream' ? type : `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': CACHE.never,
    'Content-Security-Policy': `default-src 'none'; img-src data:; ${style ? `style-src ${sourceOf(style)}; ` : ''}base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
