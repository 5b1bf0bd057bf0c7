import type { IncomingMessage, ServerResponse } from 'node:http'
import { keysForCdn, lifetimeForCdn } from '../../lib/cdn/for-cdn'
import { now } from '../../lib/clock'
import { env } from '../../lib/env'
import { CACHE } from '../../lib/urls'
import { encodingFor } from './encoding'
import type { Encoding, FinishedPage } from './finished-page'
import { offeringLite } from './lite-offer'
import { sendText } from './send-text'

type Prepared = { etag: string; headers: string[]; headersWithLength: string[]; body: Buffer }

/** The end of the tags of a page that was compressed in a moment. */
const QUICK = '-quick'

/** A second policy beside that of the page, which may have been kept since before: no page asks for a worker that is switched off. */
const NO_WORKER = env.OFFLINE === 'off' ? ['Content-Security-Policy', "worker-src 'none'"] : []

/** Headers are built once for each page and encoding, as the flat list that node:http writes fastest. */
const prepared = new WeakMap<FinishedPage, Partial<Record<Encoding, Prepared>>>()

/**
 * Sends a page that stands, in the encoding asked for; 304 when the client has it, 412 when they ask for another one
 * alone. What is no 200 is sent whatever the client has (RFC 9110 §13.2.1).
 */
export function sendPage(request: IncomingMessage, response: ServerResponse, kept: FinishedPage, status = 200): number {
  const page = status === 200 && request.headers['save-data'] === 'on' ? offeringLite(kept) : kept
  const { etag, headers, headersWithLength, body } = prepare(page, encodingFor(request.headers['accept-encoding']))
  const { 'if-match': wanted, 'if-none-match': known } = request.headers
  if (status === 200 && wanted !== undefined && !isWanted(wanted, etag)) {
    sendText(request, response, 412, 'The page is not the one that you know.')
    return 412
  }
  if (status === 200 && known !== undefined && isKnown(known, etag)) {
    response.writeHead(304, withLifetime(headers, page))
    response.end()
    return 304
  }
  const isShown = page.shownAs !== undefined && request.headers['sec-fetch-dest'] === 'document'
  response.writeHead(status, withLifetime(isShown ? retyped(headersWithLength, page.shownAs) : headersWithLength, page))
  response.end(request.method === 'HEAD' ? undefined : body)
  return status
}

/** The same headers with how long a CDN may keep the page: no longer than it is true, which is less each time. */
function withLifetime(headers: string[], { keys, stamp }: FinishedPage): string[] {
  if (!env.CDN || !keys) return headers
  return [...headers, ...Object.entries(lifetimeForCdn(stamp.until - now())).flat()]
}

/** The same headers with another `Content-Type`. */
function retyped(headers: string[], type = ''): string[] {
  const place = headers.indexOf('Content-Type')
  return headers.with(place + 1, type)
}

function prepare(page: FinishedPage, encoding: Encoding): Prepared {
  const known = prepared.get(page) ?? {}
  prepared.set(page, known)
  known[encoding] ??= prepareFor(page, encoding)
  return known[encoding]
}

function prepareFor({ hash, headers: own, keys, bodies, isPolished }: FinishedPage, encoding: Encoding): Prepared {
  const body = bodies[encoding]
  // Another compression is another representation (RFC 9110 §8.8.1), though it says the same.
  const etag = `"${hash}-${encoding}${isPolished || encoding === 'identity' ? '' : QUICK}"`
  const headers = Object.entries({
    'Cache-Control': CACHE.fresh,
    ETag: etag,
    Vary: 'Accept-Encoding',
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    ...own,
    ...(keys ? keysForCdn(keys) : {}),
  }).flat()
  headers.push(...NO_WORKER)
  return { etag, headers, headersWithLength: [...headers, 'Content-Length', String(body.length)], body }
}

/** Strong comparison, as RFC 9110 §13.1.1 has it for If-Match. */
function isWanted(ifMatch: string, etag: string): boolean {
  return ifMatch.split(',').some((candidate) => ['*', etag].includes(candidate.trim()))
}

/** Weak comparison, as RFC 9110 §13.1.2 has it for If-None-Match. */
function isKnown(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag) return true
  const known = ['*', sayingOf(etag)]
  return ifNoneMatch.split(',').some((candidate) => known.includes(sayingOf(candidate.trim().replace(/^W\//, ''))))
}

/** What a tag names, however well it is compressed: who has the one has the words of the other. */
function sayingOf(etag: string): string {
  return etag.replace(`${QUICK}"`, '"')
}
