import type { IncomingMessage, ServerResponse } from 'node:http'
import { CACHE } from '../../lib/urls'
import { EVERYWHERE } from './security-headers'

/** A plain sentence, for those who ask in a way that no page answers. */
export function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  const body = `${text}\n`
  response.writeHead(status, {
    ...EVERYWHERE,
    'Cache-Control': CACHE.never,
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
