import { fingerprint } from '../fingerprint'
import type { Said } from '../outputs/seo/said'
import type { Frame } from './frame'
import type { Step } from './trail'

/**
 * What a page is made of: plain data, read at one moment, and all that its components see. A page
 * is true while its model is.
 */
export type PageModel = {
  frame: Frame
  /** What the page says of itself in its head, in the words of Next. */
  metadata: Said
  /** What it says of itself as structured data. */
  jsonLd: object[]
  /** The way to it: the front first, the page itself last. */
  trail?: Step[]
  /** When it changes by itself at the latest, in milliseconds since 1970. */
  until: number
  /** When what it tells last changed, in milliseconds since 1970: a story and a page of the newspaper say so. */
  modifiedAt?: number
}

/** Names all that a page shows: when it is the same, the page is. */
export function hashModel({ until: _until, ...shown }: Omit<PageModel, 'metadata'> & { metadata: object }): string {
  return fingerprint(JSON.stringify(shown))
}
