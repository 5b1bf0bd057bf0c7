import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import sharp from 'sharp'
import subsetFont from 'subset-font'
import { z } from 'zod'
import { facesDir } from '../images/cache'
import { writeWhole } from '../write-whole'
import { FACES_RECIPE, FAMILIES, type Family, LINE, WEIGHT } from './families'
import { readCmap, setLine } from './truetype'

/** `has` says whether one of the faces has a glyph for a character, given by its code point. */
export type Faces = { has(point: number): boolean }

let faces: Promise<Faces> | undefined

/**
 * Makes the faces of cards, once on this machine, and gives them to the text engine, once in this
 * process; then it knows no other face, whatever the machine has. Ask for it before anything else
 * draws text.
 * @throws {Error} when a package is missing, or when text was drawn before with the machine's own faces
 */
export function makeFaces(): Promise<Faces> {
  faces ??= prepare().catch((error) => {
    faces = undefined
    throw error
  })
  return faces
}

async function prepare(): Promise<Faces> {
  const dir = facesDir(FACES_RECIPE)
  if (!existsSync(dir)) await writeFaces(dir)
  await restrictTextTo(dir)
  const points = new Set(spread(ranges.parse(JSON.parse(readFileSync(path.join(dir, COVERAGE), 'utf8')))))
  return { has: (point) => points.has(point) }
}

const COVERAGE = 'coverage.json'

/** First and last characters, both within. */
const ranges = z.array(z.tuple([z.number(), z.number()]))
type Ranges = z.output<typeof ranges>

/** The folder appears whole or not at all: another process may be making the same one. */
async function writeFaces(dir: string) {
  const temporary = `${dir}.${randomBytes(4).toString('hex')}`
  const points = new Set<number>()
  try {
    for (const family of FAMILIES) {
      mkdirSync(path.join(temporary, family.name), { recursive: true })
      for (const [name, font] of await convert(family)) {
        writeFileSync(path.join(temporary, family.name, name), font)
        for (const point of readCmap(font)) points.add(point)
      }
    }
    writeFileSync(path.join(temporary, COVERAGE), JSON.stringify(gather(points)))
    renameSync(temporary, dir)
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    if (!existsSync(dir)) throw error
  }
}

/** The text engine reads neither WOFF2 nor a weight axis: each slice becomes a TrueType file of one weight. */
async function convert({ from, slices }: Family): Promise<[name: string, font: Buffer][]> {
  const manifest = createRequire(import.meta.url).resolve(`@fontsource-variable/${from}/package.json`)
  const source = path.join(path.dirname(manifest), 'files')
  const names = slices
    ? slices.map((slice) => `${from}-${slice}-wght-normal.woff2`)
    : readdirSync(source).filter((name) => name.endsWith('-wght-normal.woff2'))
  return Promise.all(
    names.map(async (name): Promise<[string, Buffer]> => {
      const font = await subsetFont(readFileSync(path.join(source, name)), '', {
        targetFormat: 'truetype',
        keepAllGlyphs: true,
        dropTables: ['BASE'],
        variationAxes: { wght: WEIGHT },
      })
      return [name.replace('.woff2', '.ttf'), setLine(font, LINE)]
    }),
  )
}

/**
 * Fontconfig reads `FONTCONFIG_FILE` once, when a process draws its first text. The variable is put
 * back afterwards, for the processes that this one starts.
 */
async function restrictTextTo(dir: string) {
  const file = path.join(dir, 'fonts.conf')
  const config = configFor(dir)
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
function drawSample(family: Family['name']): Promise<Buffer> {
  return sharp({ text: { text: '8', font: `${family} Semi-Bold 40`, dpi: 72 } })
    .raw()
    .toBuffer()
}

/** Fontconfig's fonts-conf(5): these folders and no other, their files named as ours, outlines not bent to pixels. */
function configFor(dir: string): string {
  const rules = FAMILIES.map(
    ({ name }) => `
  <match target="scan">
    <test name="file" compare="contains"><string>${escapeXml(path.join(dir, name, path.sep))}</string></test>
    <edit name="family" mode="assign"><string>${name}</string></edit>
  </match>`,
  )
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(dir)}</dir>
  <cachedir>${escapeXml(path.join(dir, 'fontconfig'))}</cachedir>
  <config><rescan><int>0</int></rescan></config>${rules.join('')}
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function gather(points: Set<number>): Ranges {
  const found: Ranges = []
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last?.[1] === point - 1) last[1] = point
    else found.push([point, point])
  }
  return found
}

function* spread(found: Ranges): Generator<number> {
  for (const [first, last] of found) for (let point = first; point <= last; point += 1) yield point
}
