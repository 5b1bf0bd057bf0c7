import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { admitAudio, admitRendition } from '../../lib/archive/admission'
import { now } from '../../lib/clock'
import { env } from '../../lib/env'
import type { MakePicture } from '../../lib/newsroom/picture'
import { publicAt } from '../../lib/newsroom/published'
import { FOR_OTHERS } from '../http/security-headers'
import { sendFile, typeOf } from '../http/static-files'

/** Pictures and recordings, admitted as the stories that show them. */

/** A reader keeps it for good; what stands between asks again, so that a withdrawal reaches it in seconds. */
const PICTURE_CACHE = 'public, max-age=31536000, s-maxage=10, immutable'

/** The file behind an address, or nothing when no live story shows it. */
export function storyFileOf(pathname: string): { file: string; isImmutable: boolean } | undefined {
  if (pathname.startsWith('/pictures/')) {
    const file = admitRendition(pathname, publicAt(now()))
    return file === undefined ? undefined : { file, isImmutable: true }
  }
  if (pathname.startsWith('/audio/')) {
    const file = admitAudio(pathname.slice('/audio/'.length), publicAt(now()))
    return file === undefined ? undefined : { file: path.resolve(env.CONTENT_DIR, file), isImmutable: false }
  }
}

/** Sends it. @param missing answers when the file itself is not there */
export function sendStoryFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, isImmutable }: { file: string; isImmutable: boolean },
  missing: () => void,
): void {
  sendAs(request, response, file, isImmutable ? PICTURE_CACHE : 'public, max-age=0, s-maxage=10', missing)
}

/**
 * Makes a picture that was only planned, and sends what there is of it. A JPEG that stands in for a
 * better format says what it is, which browsers go by, and is kept by nobody.
 * @throws {Error} when it cannot be made now
 */
export async function sendNewPicture(
  request: IncomingMessage,
  response: ServerResponse,
  { address, file, makePicture }: { address: string; file: string; makePicture: MakePicture },
  missing: () => void,
): Promise<void> {
  const made = await makePicture(address)
  if (made === undefined) missing()
  else sendAs(request, response, made, made === file ? PICTURE_CACHE : 'no-store', missing)
}

function sendAs(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  cacheControl: string,
  missing: () => void,
): void {
  const headers = { ...FOR_OTHERS, 'Content-Type': typeOf(file), 'Cache-Control': cacheControl }
  sendFile(request, response, { root: path.dirname(file), name: path.basename(file), headers }, missing)
}
