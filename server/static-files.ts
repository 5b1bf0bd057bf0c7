import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import sirv from 'sirv'
import { ASSETS_DIR } from '../lib/assets'
import { env } from '../lib/env'
import { EVERYWHERE, FOR_OTHERS } from './security-headers'

type Serve = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const YEAR_S = 31_536_000
const isDevelopment = env.NODE_ENV === 'development'

/** Files that the build made and compressed: named by their content, kept for a year. */
const immutable = {
  dev: isDevelopment,
  brotli: true,
  gzip: true,
  immutable: true,
  maxAge: YEAR_S,
  setHeaders: withHeaders(EVERYWHERE),
}
const underNext = sirv(path.resolve(env.BUILD_DIR, 'next', 'static'), immutable)
const ownAssets = sirv(ASSETS_DIR, immutable)

/** `public/`: icons and the manifest keep their names, so they are asked for again each day. */
const publicFiles = sirv(isDevelopment ? 'public' : path.resolve(env.BUILD_DIR, 'public'), {
  dev: isDevelopment,
  brotli: true,
  gzip: true,
  etag: true,
  maxAge: 86_400,
  setHeaders: withHeaders(FOR_OTHERS),
})

/** Serves a static file, or calls `next` when there is none at the path. */
export function serveStatic(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  next: () => void,
): void {
  if (pathname.startsWith('/_next/static/')) from(underNext, '/_next/static', request, response, next)
  else if (pathname.startsWith('/assets/')) from(ownAssets, '/assets', request, response, next)
  else if (path.posix.extname(pathname) !== '') publicFiles(request, response, next)
  else next()
}

function from(serve: Serve, prefix: string, request: IncomingMessage, response: ServerResponse, next: () => void) {
  request.url = request.url?.slice(prefix.length)
  serve(request, response, next)
}

function withHeaders(headers: Record<string, string>) {
  return (response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  }
}
