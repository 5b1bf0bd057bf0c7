import { createHash } from 'node:crypto'

/** Versions of the packages that the faces come from, all under the SIL Open Font License: another one gives cards another address. */
export const PACKAGES = {
  '@fontsource-variable/newsreader': '5.3.0',
  '@fontsource-variable/noto-serif': '5.3.0',
  '@fontsource-variable/noto-naskh-arabic': '5.3.0',
  '@fontsource-variable/noto-serif-sc': '5.3.1',
  '@fontsource-variable/arimo': '5.3.0',
  '@fontsource-variable/noto-sans-mono': '5.3.0',
  '@expo-google-fonts/noto-emoji': '0.4.7',
}

/** A face of ours, made of some files of a package. Its name is ours, so that no machine has another face of the name. */
export type Family = {
  name: string
  from: keyof typeof PACKAGES
  /** Parts of the letters, each a file of its own; `every` part, or one file that is whole. */
  slices: readonly string[] | 'every' | { file: string }
  weights: readonly number[]
}

/** The one weight that cards are set in. */
const CARD = [600]

/** What a drawing may ask for: plain and bold. */
const LABEL = [400, 700]

/**
 * In the order in which they are asked for a character. Slices of accented letters come before the
 * plain ones, which would put such a letter together from its parts, and not know where its accent
 * goes.
 */
const HOUSE: Family[] = [
  { name: 'Currawong Vietnamese', from: '@fontsource-variable/newsreader', slices: ['vietnamese'], weights: CARD },
  { name: 'Currawong Latin Accents', from: '@fontsource-variable/newsreader', slices: ['latin-ext'], weights: CARD },
  { name: 'Currawong Latin', from: '@fontsource-variable/newsreader', slices: ['latin'], weights: CARD },
  {
    name: 'Currawong European Accents',
    from: '@fontsource-variable/noto-serif',
    slices: ['greek-ext', 'cyrillic-ext', 'latin-ext'],
    weights: CARD,
  },
  {
    name: 'Currawong European',
    from: '@fontsource-variable/noto-serif',
    slices: ['greek', 'cyrillic', 'math'],
    weights: CARD,
  },
]

const OTHER_SCRIPTS: Family[] = [
  {
    name: 'Currawong Arabic',
    from: '@fontsource-variable/noto-naskh-arabic',
    slices: ['arabic', 'math', 'symbols'],
    weights: CARD,
  },
  { name: 'Currawong Han', from: '@fontsource-variable/noto-serif-sc', slices: 'every', weights: CARD },
  // Whole: in slices, the parts of 👩‍🚀 stand in three files, and no file can join them.
  {
    name: 'Currawong Emoji',
    from: '@expo-google-fonts/noto-emoji',
    slices: { file: '600SemiBold/NotoEmoji_600SemiBold.ttf' },
    weights: CARD,
  },
]

/** As wide, letter for letter, as Arial and Helvetica, for which most labels were laid out. */
const SANS: Family[] = [
  {
    name: 'Currawong Sans Accents',
    from: '@fontsource-variable/arimo',
    slices: ['vietnamese', 'latin-ext', 'greek-ext', 'cyrillic-ext'],
    weights: LABEL,
  },
  {
    name: 'Currawong Sans',
    from: '@fontsource-variable/arimo',
    slices: ['latin', 'greek', 'cyrillic', 'hebrew'],
    weights: LABEL,
  },
]

const SERIF: Family[] = [
  {
    name: 'Currawong Serif Vietnamese',
    from: '@fontsource-variable/newsreader',
    slices: ['vietnamese'],
    weights: LABEL,
  },
  { name: 'Currawong Serif Accents', from: '@fontsource-variable/newsreader', slices: ['latin-ext'], weights: LABEL },
  { name: 'Currawong Serif', from: '@fontsource-variable/newsreader', slices: ['latin'], weights: LABEL },
  {
    name: 'Currawong Serif European',
    from: '@fontsource-variable/noto-serif',
    slices: ['greek-ext', 'cyrillic-ext', 'greek', 'cyrillic', 'math'],
    weights: LABEL,
  },
]

const MONO: Family[] = [
  {
    name: 'Currawong Mono',
    from: '@fontsource-variable/noto-sans-mono',
    slices: ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'],
    weights: LABEL,
  },
]

/** What each kind of picture is set in, the first that has a character. */
export const FAMILIES = {
  card: [...HOUSE, ...OTHER_SCRIPTS],
  /** Whatever a drawing asks for and none of the other two is. */
  label: [...SANS, ...SERIF, ...OTHER_SCRIPTS],
  serifLabel: [...SERIF, ...SANS, ...OTHER_SCRIPTS],
  monoLabel: [...MONO, ...SANS, ...SERIF, ...OTHER_SCRIPTS],
} satisfies Record<string, Family[]>

/** Names under which drawings ask for a serif or for letters of one width. All others get a sans serif. */
export const ASKED_FOR = {
  serifLabel: [
    'serif',
    'Times',
    'Times New Roman',
    'Liberation Serif',
    'DejaVu Serif',
    'Noto Serif',
    'Georgia',
    'Garamond',
    'EB Garamond',
    'Palatino',
    'Palatino Linotype',
    'Book Antiqua',
    'Baskerville',
    'Cambria',
    'Newsreader',
  ],
  monoLabel: [
    'monospace',
    'Courier',
    'Courier New',
    'Liberation Mono',
    'DejaVu Sans Mono',
    'Noto Sans Mono',
    'Consolas',
    'Menlo',
    'Monaco',
    'Lucida Console',
    'SFMono-Regular',
    'Roboto Mono',
    'Source Code Pro',
  ],
} satisfies Partial<Record<keyof typeof FAMILIES, string[]>>

/** Each once. */
export const ALL_FAMILIES = [...new Set(Object.values(FAMILIES).flat())]

/**
 * How far every face reaches above and below its baseline, as shares of its size. One pair for all, so
 * that lines stand as far apart with one face in them as with three.
 */
export const LINE = { ascent: 0.95, descent: 0.3 }

/** Raised when the files come out otherwise from the same packages. */
const RECIPE = 2

/** Names the files that `makeFaces` writes, in 12 hexadecimal digits. */
export const FACES_RECIPE = createHash('sha256')
  .update(JSON.stringify([RECIPE, LINE, FAMILIES, ASKED_FOR, PACKAGES]))
  .digest('hex')
  .slice(0, 12)
