import { inOwnSize } from '../old-addresses'
import { isPattern } from '../redirections'
import { urls } from '../urls'
import { type BodyWork, wholeAddress } from './body/body-work'
import type { TakenFile } from './old-story'

/** Ghost's folder of a picture in another size, and in another format. */
const SIZED = /(\/content\/images)\/size\/[^/]+(?:\/format\/[^/]+)?(?=\/)/

/**
 * The paths under which a picture or file stood on the old site: as it was named there, and in its own size, by
 * which the others are found.
 */
export function oldPathsOf(src: string, { base, isOurs }: Pick<BodyWork, 'base' | 'isOurs'>): string[] {
  const url = wholeAddress(src, base)
  if (!url || !isOurs(url)) return []
  const path = readable(url.pathname)
  const whole = inOwnSize(path.replace(SIZED, '$1'))
  // A name with a sign of patterns cannot be written down: its like is in no archive that we know.
  return [...new Set([whole, path])].filter((one) => one !== '/' && !isPattern(one))
}

/** What a service for pictures is asked: how large, and how. */
const ASKED_OF_SIZE = /^(?:w|h|width|height|size|resize|fit|crop|zoom|dpr|q|quality|strip|ssl|auto|format|fm|s)$/

/** What a picture is called on the old site in all its sizes: `/a.jpg` for `/a-300x200.jpg`, `/a-scaled.jpg?w=600`. */
export function nameOfPicture(src: string, { base, isOurs }: Pick<BodyWork, 'base' | 'isOurs'>): string {
  // WordPress.com serves pictures of other hosts in sizes: `https://i0.wp.com/old.example/a.jpg?w=600`.
  const url = wholeAddress(src.replace(/^(https?:)?\/\/i\d\.wp\.com\//, 'https://'), base)
  if (!url) return src
  for (const name of [...url.searchParams.keys()]) if (ASKED_OF_SIZE.test(name)) url.searchParams.delete(name)
  const path = inOwnSize(readable(url.pathname).replace(SIZED, '$1'))
  return `${isOurs(url) ? '' : url.host}${path}${url.search}`
}

/** Where it is today. */
export function addressOfTaken(taken: TakenFile): string {
  return 'picture' in taken ? urls.picture(taken.picture) : urls.attachment(taken.file)
}

/** Without codes for letters, where nothing else hangs on them. */
function readable(path: string): string {
  try {
    const decoded = decodeURIComponent(path)
    return /[%?#\s]/.test(decoded) ? path : decoded
  } catch {
    return path
  }
}
