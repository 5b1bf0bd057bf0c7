import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, dirname } from 'node:path'
import { admitFile } from '../../lib/archive/admission'
import { storyKey } from '../../lib/cache-keys'
import { forCdn } from '../../lib/cdn/for-cdn'
import { now } from '../../lib/clock'
import { FILE_KINDS, kindOfFile } from '../../lib/newsroom/file-kinds'
import type { MakePicture } from '../../lib/newsroom/picture'
import { publicAt, type View } from '../../lib/newsroom/published'
import { CACHE, type Route } from '../../lib/urls'
import { FOR_FILES, FOR_OTHERS } from '../http/security-headers'
import { sendFile, typeOf } from '../http/static-files'

/** Pictures, recordings and other files, admitted as the stories that show them. */

/** A file, how long what was sent of it may be kept, what else is said of it, and by which keys a CDN clears it that may keep it. */
export type Kept = { file: string; cache: string; headers?: Record<string, string>; keys?: string[] }

type Found = { answer: 'pass'; kept: Kept } | { answer: 'gone' } | { answer: 'unknown' }

/** The file behind an address, while a story that is seen shows it. */
export function storyFileOf(path: string, route: Route, view: View = publicAt(now())): Found {
  const found = admitFile(path, route, view)
  if (found.answer !== 'pass') return found
  const headers = route.name === 'attachment' ? headersOfFile(found.file) : undefined
  const keys = found.story === undefined ? [] : [storyKey(found.story)]
  return { answer: 'pass', kept: { file: found.file, cache: route.cache, keys, ...(headers ? { headers } : {}) } }
}

/** A PDF is shown by the browser’s own reader; all others are saved under their names. */
function headersOfFile(file: string): Record<string, string> {
  const name = basename(file)
  const kind = kindOfFile(name)
  return {
    ...FOR_FILES,
    ...(kind ? { 'Content-Type': FILE_KINDS[kind].type } : {}),
    'Content-Disposition': kind === 'pdf' ? 'inline' : `attachment; filename="${name}"`,
  }
}

/** Sends it. @param missing answers when the file itself is not there */
export function sendStoryFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, cache, headers: said, keys }: Kept,
  missing: () => void,
): void {
  const cdn = keys ? forCdn(keys) : {}
  const headers = { ...FOR_OTHERS, 'Content-Type': typeOf(file), 'Cache-Control': cache, ...said, ...cdn }
  sendFile(request, response, { root: dirname(file), name: basename(file), headers }, missing)
}

/**
 * Makes a picture that was only planned, and sends what there is of it. A JPEG that stands in for a
 * better format says what it is, which browsers go by, and is kept by nobody.
 * @throws {Error} when it cannot be made now
 */
export async function sendNewPicture(
  request: IncomingMessage,
  response: ServerResponse,
  { address, planned, makePicture }: { address: string; planned: Kept; makePicture: MakePicture },
  missing: () => void,
): Promise<void> {
  const file = await makePicture(address)
  if (file === undefined) missing()
  else sendStoryFile(request, response, file === planned.file ? planned : { file, cache: CACHE.never }, missing)
}
