import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import send from 'send'
import { now } from '../lib/clock'
import { env } from '../lib/env'
import { admitAudio, admitRendition } from '../lib/newsroom/admission'
import { FOR_OTHERS } from './security-headers'

/** Pictures and recordings, admitted as the stories that show them. */

const AVIF = 'image/avif'

/** A reader keeps it for good; what stands between asks again, so that a withdrawal reaches it in seconds. */
const PICTURE_CACHE = 'public, max-age=31536000, s-maxage=10, immutable'

/** The file behind an address, or nothing when no live story shows it. */
export function storyFileOf(pathname: string): { file: string; isImmutable: boolean } | undefined {
  if (pathname.startsWith('/pictures/')) {
    const file = admitRendition(pathname, now())
    return file === undefined ? undefined : { file, isImmutable: true }
  }
  if (pathname.startsWith('/audio/')) {
    const file = admitAudio(pathname.slice('/audio/'.length), now())
    return file === undefined ? undefined : { file: path.resolve(env.CONTENT_DIR, file), isImmutable: false }
  }
}

/** Sends it, with ranges and conditions. @param missing is called when the file itself is not there */
export function sendStoryFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, isImmutable }: { file: string; isImmutable: boolean },
  missing: () => void,
): void {
  for (const [name, value] of Object.entries(FOR_OTHERS)) response.setHeader(name, value)
  if (file.endsWith('.avif')) response.setHeader('Content-Type', AVIF)
  response.setHeader('Cache-Control', isImmutable ? PICTURE_CACHE : 'public, max-age=0, s-maxage=10')
  send(request, path.basename(file), { root: path.dirname(file), cacheControl: false, dotfiles: 'allow' })
    .on('error', ({ status }: { status: number }) => (status === 416 ? sendUnsatisfiable(response) : missing()))
    .pipe(response)
}

/** A range outside the file; `send` has set Content-Range. */
function sendUnsatisfiable(response: ServerResponse): void {
  response.writeHead(416)
  response.end()
}
