import type { IncomingMessage, ServerResponse } from 'node:http'
import { CACHE } from '../../lib/urls'
import { isFromOwnMachine } from '../http/own-machine'
import { sendText } from '../http/send-text'

/**
 * Tells `npm run doctor` how its question came: what a proxy has made of it is seen here and nowhere else. Who asks has
 * signed for it, and hears nothing of others.
 */
export function sendHowAsked(request: IncomingMessage, response: ServerResponse): void {
  const { host, 'x-forwarded-for': forwardedFor } = request.headers
  const said = { host, forwardedFor, isFromOwnMachine: isFromOwnMachine(request) }
  sendText(request, response, 200, JSON.stringify(said), { 'Cache-Control': CACHE.never })
}
