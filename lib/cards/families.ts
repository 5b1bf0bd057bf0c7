import { createHash } from 'node:crypto'

/**
 * The faces of a card, each from an installed package under the SIL Open Font License, in the order
 * in which they are asked for a character. Their names are ours, so that no machine has another
 * face of the name; a version stands here so that another one gives cards another address.
 */
export const FAMILIES = [
  { name: 'Currawong Latin', from: 'newsreader', version: '5.3.0' },
  { name: 'Currawong European', from: 'noto-serif', version: '5.3.0' },
  { name: 'Currawong Arabic', from: 'noto-naskh-arabic', version: '5.3.0' },
  { name: 'Currawong Han', from: 'noto-serif-sc', version: '5.3.1' },
  { name: 'Currawong Emoji', from: 'noto-emoji', version: '5.3.1' },
] as const

export type Family = (typeof FAMILIES)[number]

/** The one weight that cards are set in. */
export const WEIGHT = 600

/** Raised when the files come out otherwise from the same packages. */
const RECIPE = 1

/** Names the files that `makeFaces` writes, in 12 hexadecimal digits. */
export const FACES_RECIPE = createHash('sha256')
  .update(JSON.stringify([RECIPE, WEIGHT, FAMILIES]))
  .digest('hex')
  .slice(0, 12)
