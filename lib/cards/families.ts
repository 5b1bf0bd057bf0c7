import { createHash } from 'node:crypto'

/**
 * The faces of a card, each from slices of an installed package under the SIL Open Font License, in
 * the order in which they are asked for a character. Their names are ours, so that no machine has
 * another face of the name; a version stands here so that another one gives cards another address.
 * Slices of accented letters come before the plain ones, which would put such a letter together from
 * its parts, and not know where its accent goes.
 */
export const FAMILIES = [
  { name: 'Currawong Vietnamese', from: 'newsreader', slices: ['vietnamese'] },
  { name: 'Currawong Latin Accents', from: 'newsreader', slices: ['latin-ext'] },
  { name: 'Currawong Latin', from: 'newsreader', slices: ['latin'] },
  { name: 'Currawong European Accents', from: 'noto-serif', slices: ['greek-ext', 'cyrillic-ext', 'latin-ext'] },
  { name: 'Currawong European', from: 'noto-serif', slices: ['greek', 'cyrillic', 'math'] },
  { name: 'Currawong Arabic', from: 'noto-naskh-arabic', slices: ['arabic', 'math', 'symbols'] },
  { name: 'Currawong Han', from: 'noto-serif-sc', slices: undefined },
  { name: 'Currawong Emoji', from: 'noto-emoji', slices: undefined },
] as const satisfies { name: string; from: keyof typeof PACKAGES; slices: readonly string[] | undefined }[]

export type Family = (typeof FAMILIES)[number]

/** Versions of the `@fontsource-variable` packages that the faces come from. */
export const PACKAGES = {
  newsreader: '5.3.0',
  'noto-serif': '5.3.0',
  'noto-naskh-arabic': '5.3.0',
  'noto-serif-sc': '5.3.1',
  'noto-emoji': '5.3.1',
}

/** The one weight that cards are set in. */
export const WEIGHT = 600

/**
 * How far every face reaches above and below its baseline, as shares of its size. One pair for all, so
 * that lines stand as far apart with one face in them as with three.
 */
export const LINE = { ascent: 0.95, descent: 0.3 }

/** Raised when the files come out otherwise from the same packages. */
const RECIPE = 1

/** Names the files that `makeFaces` writes, in 12 hexadecimal digits. */
export const FACES_RECIPE = createHash('sha256')
  .update(JSON.stringify([RECIPE, WEIGHT, LINE, FAMILIES, PACKAGES]))
  .digest('hex')
  .slice(0, 12)
