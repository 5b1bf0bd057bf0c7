import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import subsetFont from 'subset-font'

/**
 * Cuts Newsreader (SIL Open Font License, from its @fontsource package) to what the pages use:
 * the weights 400 to 700, and one file for each group of letters, loaded by `unicode-range`.
 */

const FOLDER = 'app/fonts'
const range = (first: number, last: number) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))

/** Latin-1 and the punctuation that English typography needs: the ranges of `globals.css` repeat it. */
const LATIN = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ıŒœ–—‘’‚“”„†•…‹›⁄€™−→↗`

const FILES = [
  { name: 'newsreader-latin', from: 'newsreader-latin-wght-normal', text: LATIN },
  { name: 'newsreader-latin-italic', from: 'newsreader-latin-wght-italic', text: LATIN },
  { name: 'newsreader-latin-ext', from: 'newsreader-latin-ext-wght-normal', text: range(0x100, 0x24f) },
  {
    name: 'newsreader-vietnamese',
    from: 'newsreader-vietnamese-wght-normal',
    text: `ĂăĐđĨĩŨũƠơƯư${range(0x300, 0x303)}̛̣̉̆${range(0x1ea0, 0x1ef9)}₫`,
  },
]

/** Writes the font files, unless they are there and made by this recipe. */
export async function makeFonts(): Promise<void> {
  const require = createRequire(import.meta.url)
  const folder = path.join(path.dirname(require.resolve('@fontsource-variable/newsreader/package.json')), 'files')
  const sources = FILES.map((file) => ({ ...file, bytes: readFileSync(path.join(folder, `${file.from}.woff2`)) }))
  const recipe = createHash('sha256').update(JSON.stringify(FILES))
  for (const { bytes } of sources) recipe.update(bytes)
  const stamp = recipe.digest('hex')
  const stampFile = path.join(FOLDER, 'recipe')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  mkdirSync(FOLDER, { recursive: true })
  for (const { name, text, bytes } of sources)
    writeFileSync(
      path.join(FOLDER, `${name}.woff2`),
      await subsetFont(bytes, text, { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 700 } } }),
    )
  writeFileSync(stampFile, stamp)
}
