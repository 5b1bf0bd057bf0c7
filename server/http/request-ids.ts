import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isFromOwnMachine } from './own-machine'

/** What names a request in the log, here and in what stands before the site. Nothing of its reader is in it. */
type Ids = { requestId: string; traceparent?: string }

/** What a line of a log can hold, and no more than an identifier needs. */
const SANE = /^[\w.:=+/-]{8,128}$/

/** w3.org/TR/trace-context, version 00; all zeros name nothing. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

const known = new WeakMap<IncomingMessage, Ids>()

/** The names of a request: those that a proxy on this machine gives it, else an own one. From elsewhere nobody is believed. */
export function idsOf(request: IncomingMessage): Ids {
  const ids = known.get(request) ?? idsIn(request)
  known.set(request, ids)
  return ids
}

/** From now on the request is named by a span of ours. */
export function nameBySpan(request: IncomingMessage, traceparent: string | undefined): void {
  known.set(request, { ...idsOf(request), traceparent })
}

function idsIn(request: IncomingMessage): Ids {
  const said = isFromOwnMachine(request) ? request.headers : {}
  const requestId = String(said['x-request-id'] ?? '')
  const traceparent = String(said.traceparent ?? '')
  return {
    requestId: SANE.test(requestId) ? requestId : randomUUID(),
    ...(TRACEPARENT.test(traceparent) ? { traceparent } : {}),
  }
}
