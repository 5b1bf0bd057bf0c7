import { createServer, IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { log } from '../../lib/log'
import { requests } from './request-metrics'
import { sendText } from './send-text'

/** Behind a proxy whose idle connections live for 60 s, it must be the proxy that closes them. */
const LIMITS = {
  ...{ maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
  // What Node itself answers without one may be kept by a cache, and has no words.
  requireHostHeader: false,
}

const MALFORMED = { status: 400, text: 'The request is malformed.' }
const UNMET = { status: 417, text: 'What the request expects is not done here.' }
const REFUSALS = new Map([
  [
    'HPE_HEADER_OVERFLOW',
    {
      status: 431,
      text: 'The headers of this request are too large. Most often it is cookies: clear those of this site, and try again.',
    },
  ],
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, text: 'The request took too long to arrive.' }],
])

/** How long a client may take to read why it was refused. */
const LINGER_MS = 1_000

/** Node's server, with the site's limits, that says in a sentence why it cannot read a request. */
export function createHttpServer(handle: RequestListener): Server {
  return createServer(LIMITS, (request, response) => {
    if (hasOneHost(request)) handle(request, response)
    else turnAway(request, response, MALFORMED)
  })
    .on('checkExpectation', (request, response) => turnAway(request, response, UNMET))
    .on('clientError', refuse)
}

/** RFC 9112 §3.2. Node keeps the first of several, where something in front may have gone by the last. */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hosts = 0
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = rawHeaders[place]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0')
}

/** What came with the request is not read: nothing else comes over its connection. */
function turnAway(request: IncomingMessage, response: ServerResponse, { status, text }: typeof MALFORMED): void {
  countRefusal(status)
  response.shouldKeepAlive = false
  sendText(request, response, status, text)
}

function countRefusal(status: number): void {
  requests.inc({ kind: 'other', status: String(status) })
  log.info({ status }, 'request refused')
}

/** Connections that the system makes before Node has accepted one (`listen`, backlog). */
const BACKLOG = 511

/**
 * Accepts what has reached this machine: Node takes one connection in each turn of its loop, and a
 * busy one has had few turns. What is left when a server closes is reset.
 */
export async function acceptWaiting(server: Server): Promise<void> {
  let isWaiting = true
  const came = () => {
    isWaiting = true
  }
  server.on('connection', came)
  for (let turn = 0; isWaiting && turn < BACKLOG; turn++) {
    isWaiting = false
    // The connection that was accepted in the one says what it asks for in the other.
    await nextTurn()
    await nextTurn()
  }
  server.off('connection', came)
}

/** Without it, Node answers with an empty body. */
function refuse({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  const answer = answerUnderWay(socket)
  // The address could be read, and what came after it could not: who asked is answered, and no more is read.
  if (answer && !answer.headersSent) {
    answer.shouldKeepAlive = false
    return
  }
  if (!(socket instanceof Socket) || !socket.writable || answer) {
    socket.destroy()
    return
  }
  const { status, text } = REFUSALS.get(code) ?? MALFORMED
  countRefusal(status)
  const request = new IncomingMessage(socket)
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.once('finish', () => socket.end())
  socket.setTimeout(LINGER_MS, () => socket.destroy())
  sendText(request, response, status, text)
}

/** The answer that is being made to an earlier request, as Node itself asks for it (`_http_server.js`, socketOnError). */
function answerUnderWay(socket: Duplex): ServerResponse | undefined {
  const answer = '_httpMessage' in socket ? socket._httpMessage : undefined
  return answer instanceof ServerResponse ? answer : undefined
}
