import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import sharp from 'sharp'
import subsetFont from 'subset-font'
import { CACHE_DIR } from '../cache-dir'
import { writeWhole } from '../write-whole'
import { ALL_FAMILIES, FACES_RECIPE, type Family, LINE } from './families'
import { fontsConf } from './fonts-conf'
import { setLine } from './line-metrics'

/** Where the files of a family lie, once the faces are made. */
export const folderOf = (family: Family): string => path.join(FACES_DIR, family.name)

const FACES_DIR = path.join(CACHE_DIR, 'faces', FACES_RECIPE)

let faces: Promise<void> | undefined

/**
 * Makes our faces, once on this machine, and gives them to the text engine, once in this process;
 * then it knows no other face, whatever the machine has. Ask for it before anything draws text.
 * @throws {Error} when a package is missing, or when text was drawn before with the machine's own faces
 */
export function makeFaces(): Promise<void> {
  faces ??= prepare().catch((error) => {
    faces = undefined
    throw error
  })
  return faces
}

async function prepare(): Promise<void> {
  if (!existsSync(FACES_DIR)) await writeFaces()
  await restrictText()
}

/** The folder appears whole or not at all: another process may be making the same one. */
async function writeFaces() {
  const temporary = `${FACES_DIR}.${randomBytes(4).toString('hex')}`
  try {
    for (const family of ALL_FAMILIES) {
      const folder = path.join(temporary, family.name)
      mkdirSync(folder, { recursive: true })
      for (const [name, font] of await convert(family)) writeFileSync(path.join(folder, name), font)
    }
    renameSync(temporary, FACES_DIR)
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    if (!existsSync(FACES_DIR)) throw error
  }
}

/** The text engine reads neither WOFF2 nor a weight axis: each slice becomes a TrueType file of one weight. */
async function convert(family: Family): Promise<[name: string, font: Buffer][]> {
  const fonts = filesOf(family).flatMap((file) =>
    family.weights.map(async (weight): Promise<[string, Buffer]> => {
      const isVariable = file.includes('-wght-')
      const font = await subsetFont(readFileSync(file), '', {
        targetFormat: 'truetype',
        keepAllGlyphs: true,
        dropTables: ['BASE'],
        ...(isVariable ? { variationAxes: { wght: weight } } : {}),
      })
      return [`${path.parse(file).name}-${weight}.ttf`, setLine(font, LINE)]
    }),
  )
  return Promise.all(fonts)
}

/** The files of packages that a family is made of. */
export function filesOf({ from, slices }: Family): string[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve(`${from}/package.json`))
  if (slices !== 'every' && 'file' in slices) return [path.join(folder, slices.file)]
  const endings =
    slices === 'every'
      ? ['-wght-normal.woff2']
      : slices.map((slice) => `${path.basename(from)}-${slice}-wght-normal.woff2`)
  const files = path.join(folder, 'files')
  return readdirSync(files)
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => path.join(files, file))
}

/**
 * Fontconfig reads `FONTCONFIG_FILE` once, when a process draws its first text. The variable is put
 * back afterwards, for the processes that this one starts.
 */
async function restrictText() {
  const file = path.join(FACES_DIR, 'fonts.conf')
  const config = fontsConf(FACES_DIR)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== config) writeWhole(file, config)
  const before = process.env.FONTCONFIG_FILE
  process.env.FONTCONFIG_FILE = file
  try {
    const [latin, emoji] = await Promise.all([drawSample('Currawong Latin'), drawSample('Currawong Emoji')])
    if (latin.equals(emoji))
      throw new Error(
        'Text was drawn in this process before makeFaces(), with the faces of the machine: call makeFaces() when the process starts, and not in a worker thread',
      )
  } finally {
    if (before === undefined) delete process.env.FONTCONFIG_FILE
    else process.env.FONTCONFIG_FILE = before
  }
}

/** A figure, which both faces have: unknown families would give one and the same. */
function drawSample(family: string): Promise<Buffer> {
  return sharp({ text: { text: '8', font: `${family} Semi-Bold 40`, dpi: 72 } })
    .raw()
    .toBuffer()
}
