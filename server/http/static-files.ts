import { existsSync, type Stats } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { lookup } from 'mime-types'
import send from 'send'
import { ASSETS_DIR } from '../../lib/assets'
import { env } from '../../lib/env'
import { CACHE } from '../../lib/urls'
import { encodingFor } from './encoding'
import { EVERYWHERE, FOR_OTHERS } from './security-headers'
import { sendText } from './send-text'

type Place = { prefix: string; root: string; cacheControl: string; headers: Record<string, string> }

const SUFFIX = { br: '.br', gzip: '.gz', identity: '' } as const

/** Files that the build made and compressed are named by their content; those of `public/` keep their names. */
const PLACES: Place[] = [
  {
    prefix: '/_next/static/',
    root: path.resolve(env.BUILD_DIR, 'next/static'),
    cacheControl: CACHE.forever,
    headers: EVERYWHERE,
  },
  { prefix: '/assets/', root: ASSETS_DIR, cacheControl: CACHE.forever, headers: EVERYWHERE },
  {
    prefix: '/',
    root: path.resolve(env.BUILD_DIR, 'public'),
    cacheControl: 'public, max-age=86400',
    headers: FOR_OTHERS,
  },
]

/** @returns whether there is a static file at the path; it is then being sent */
export function serveStatic(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  missing: () => void,
): boolean {
  const place = PLACES.find(({ prefix }) => pathname.startsWith(prefix))
  const name = place && pathname.slice(place.prefix.length)
  if (!place || !name || path.extname(name) === '' || !existsSync(path.join(place.root, name))) return false
  const headers = { ...place.headers, 'Cache-Control': place.cacheControl }
  sendBuilt(request, response, { root: place.root, name, headers }, missing)
  return true
}

type BuiltFile = { root: string; name: string; headers: Record<string, string> }

/** Sends a file that the build has compressed, where it has. */
export function sendBuilt(
  request: IncomingMessage,
  response: ServerResponse,
  { root, name, headers }: BuiltFile,
  missing: () => void,
): void {
  const encoding = encodingFor(request.headers['accept-encoding'])
  const isThere = encoding !== 'identity' && existsSync(path.join(root, name + SUFFIX[encoding]))
  const said = {
    ...headers,
    'Content-Type': typeOf(name),
    Vary: 'Accept-Encoding',
    ...(isThere ? { 'Content-Encoding': encoding } : {}),
  }
  sendFile(request, response, { root, name: isThere ? name + SUFFIX[encoding] : name, headers: said }, missing)
}

/** The tag of no file. */
const NO_TAG = '""'

/**
 * Sends a file with ranges and conditions, by `send`: sirv 3.0.2 throws at `bytes=5-2`, which ends
 * the process, and sends the wrong end for `bytes=-5`.
 * @param missing answers when it went away meanwhile
 */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { root, name, headers }: BuiltFile,
  missing: () => void,
): void {
  for (const [header, value] of Object.entries({ ...headers, 'Accept-Ranges': 'bytes' }))
    response.setHeader(header, value)
  // RFC 9110 §14.2: a range is of GET alone.
  const acceptRanges = request.method === 'GET'
  send(request, encodeURI(name), { root, cacheControl: false, acceptRanges, dotfiles: 'allow' })
    .on('headers', (_response: ServerResponse, _path: string, { mtime }: Stats) => {
      // `send` has only weak tags, which match nothing here (RFC 9110 §13.1.1, §13.1.5), and takes them all the same,
      // and any later date for its own.
      const { 'if-range': known, 'if-match': wanted } = request.headers
      if (known !== undefined && known !== mtime.toUTCString()) request.headers['if-range'] = NO_TAG
      if (wanted !== undefined && wanted.trim() !== '*') request.headers['if-match'] = NO_TAG
    })
    .on('error', ({ status }: { status: number }) => {
      if (response.headersSent) return response.destroy()
      const range = String(response.getHeader('Content-Range'))
      // What is said of the file, its year in caches first of all, is not said of its absence.
      for (const header of response.getHeaderNames()) response.removeHeader(header)
      if (status === 416) sendText(request, response, 416, 'The file has no such part.', { 'Content-Range': range })
      else if (status === 412) sendText(request, response, 412, 'The file is not the one that you know.')
      else missing()
    })
    .pipe(response)
}

/** `application/octet-stream` when the ending says nothing. */
export function typeOf(name: string): string {
  const type = lookup(name) || 'application/octet-stream'
  return /^text\/|javascript|json|svg/.test(type) ? `${type}; charset=utf-8` : type
}
