import { createHash } from 'node:crypto'
import { listTakedowns } from '../archive/takedowns'
import type { Document } from '../document'
import type { View } from '../newsroom/published'
import { CACHE } from '../urls'

/** Enough for no two stories to be taken for each other. */
const BYTES = 6

/**
 * What browsers that keep copies have to throw away. A slug mostly is the headline, which a court may
 * have forbidden: so each stands here by its hash, which only who knows the slug can tell.
 */
export function takedowns(view: View): Document {
  const names = listTakedowns(view).map((slug) =>
    createHash('sha256').update(slug).digest().subarray(0, BYTES).toString('base64'),
  )
  return {
    type: 'application/json; charset=utf-8',
    headers: { 'Cache-Control': CACHE.briefly, 'X-Robots-Tag': 'noindex' },
    body: JSON.stringify(names.sort()),
  }
}
