import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import subsetFont from 'subset-font'
import { ASSETS_DIR } from '../lib/assets'
import { urls } from '../lib/urls'

/**
 * Cuts Newsreader (SIL Open Font License, from its @fontsource package) to what the pages use:
 * the weights 400 to 700, and one file for each group of letters, loaded by `unicode-range`.
 * `font-display: optional`: a face that comes late waits for the next page, so that no line moves.
 */

const FOLDER = 'app/fonts'
const RECIPE = 2

type Range = [first: number, last?: number]
type Face = { name: string; from: string; ranges: Range[]; style: 'normal' | 'italic' }

/** Latin-1, and the punctuation that English typography needs. */
const LATIN: Range[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131],
  [0x152, 0x153],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2020, 0x2022],
  [0x2026],
  [0x2039, 0x203a],
  [0x2044],
  [0x20ac],
  [0x2122],
  [0x2190, 0x2193],
  [0x2197],
  [0x2212],
]
const VIETNAMESE: Range[] = [
  [0x102, 0x103],
  [0x110, 0x111],
  [0x128, 0x129],
  [0x168, 0x169],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x300, 0x301],
  [0x303],
  [0x306],
  [0x309],
  [0x31b],
  [0x323],
  [0x1ea0, 0x1ef9],
  [0x20ab],
]
const LATIN_EXTENDED: Range[] = [
  [0x100, 0x101],
  [0x104, 0x10f],
  [0x112, 0x127],
  [0x12a, 0x130],
  [0x132, 0x151],
  [0x154, 0x167],
  [0x16a, 0x19f],
  [0x1a2, 0x1ae],
  [0x1b1, 0x24f],
]

const FACES: Face[] = [
  { name: 'newsreader', from: 'latin-wght-normal', ranges: LATIN, style: 'normal' },
  { name: 'newsreader-italic', from: 'latin-wght-italic', ranges: LATIN, style: 'italic' },
  { name: 'newsreader-extended', from: 'latin-ext-wght-normal', ranges: LATIN_EXTENDED, style: 'normal' },
  { name: 'newsreader-vietnamese', from: 'vietnamese-wght-normal', ranges: VIETNAMESE, style: 'normal' },
]

/** Writes `app/fonts`: the files, named by their content, and `fonts.css` over them; unless they are there. */
export async function makeFonts(): Promise<void> {
  const require = createRequire(import.meta.url)
  const source = path.join(path.dirname(require.resolve('@fontsource-variable/newsreader/package.json')), 'files')
  const faces = FACES.map((face) => ({
    ...face,
    bytes: readFileSync(path.join(source, `newsreader-${face.from}.woff2`)),
  }))
  const recipe = createHash('sha256').update(JSON.stringify([RECIPE, FACES]))
  for (const { bytes } of faces) recipe.update(bytes)
  const stamp = recipe.digest('hex')
  const stampFile = path.join(FOLDER, 'recipe')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const rules: string[] = []
  for (const face of faces) {
    const cut = await subsetFont(face.bytes, textOf(face.ranges), {
      targetFormat: 'woff2',
      variationAxes: { wght: { min: 400, max: 700 } },
    })
    const file = `${face.name}-${createHash('sha256').update(cut).digest('hex').slice(0, 10)}.woff2`
    writeFileSync(path.join(FOLDER, file), cut)
    rules.push(ruleFor(face, file))
  }
  writeFileSync(path.join(FOLDER, 'fonts.css'), rules.join(''))
  writeFileSync(stampFile, stamp)
}

/** Puts the files where the door serves them. */
export function copyFonts(): void {
  mkdirSync(ASSETS_DIR, { recursive: true })
  for (const file of readdirSync(FOLDER))
    if (file.endsWith('.woff2')) cpSync(path.join(FOLDER, file), path.join(ASSETS_DIR, file))
}

/** The address of the face that headlines and text are set in, after its letters were cut. */
export function bodyFace(): string {
  const file = readdirSync(FOLDER).find((one) => /^newsreader-[0-9a-f]+\.woff2$/.test(one))
  if (!file) throw new Error(`${FOLDER} has no face: run npm run build.`)
  return urls.asset(file)
}

function textOf(ranges: Range[]): string {
  return ranges
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .map((point) => String.fromCodePoint(point))
    .join('')
}

function ruleFor({ style, ranges }: Face, file: string): string {
  const hex = (point: number) => point.toString(16).toUpperCase().padStart(4, '0')
  const range = ranges.map(([first, last]) => `U+${hex(first)}${last ? `-${hex(last)}` : ''}`).join(', ')
  return `@font-face {
  font-family: "Newsreader";
  src: url("${urls.asset(file)}") format("woff2");
  font-style: ${style};
  font-weight: 400 700;
  font-display: optional;
  unicode-range: ${range};
}
`
}
