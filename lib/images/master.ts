import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { z } from 'zod'
import { missingGlyphs } from '../faces/missing-glyphs'
import type { NewsroomFile } from '../newsroom/newsroom-file'
import { isWritten, writeWhole } from '../write-whole'
import { masterFile } from './cache'
import type { Size } from './crop'
import { DRAWING_DENSITY, type Drawing, DrawingError, readDrawing } from './drawing'
import { creditOf } from './words-in-file'

const master = z.object({
  /** Upright, and no larger than any rendition needs or any format has room for. */
  width: z.number(),
  height: z.number(),
  /** The dominant colour as `#rrggbb`: the ground until the picture arrives. */
  colour: z.string(),
  /** Who made it, as its own EXIF says. */
  artist: z.string().optional(),
  copyright: z.string().optional(),
})

/** A master of `content/pictures`, decoded enough to plan its renditions. */
export type Master = z.output<typeof master>

const MAX_BYTES = 60_000_000
const MAX_PIXELS = 120_000_000

/** The widest rendition; drawings, which have no pixels of their own, are drawn this wide. */
const WORKING_WIDTH = 2400

/** The longest side that WebP has room for (RFC 9649, 2.5); the other formats have more. */
const WORKING_HEIGHT = 16_383

/**
 * Decodes a master, once for the same bytes on this machine.
 * @throws {Error} whose message names the file, what is wrong and what to do
 */
export async function readMaster({ file, hash, read }: NewsroomFile): Promise<Master> {
  const known = masterFile(hash)
  if (isWritten(known)) return master.parse(JSON.parse(readFileSync(known, 'utf8')))
  const bytes = read()
  if (bytes.length > MAX_BYTES)
    throw new Error(`“${file}” has ${Math.round(bytes.length / 1e6)} MB — keep masters under ${MAX_BYTES / 1e6} MB`)
  try {
    const { exif, ...size } = await sizeOf(bytes)
    const opened = await openMaster(bytes, size)
    const sample = await opened.resize({ width: 96, withoutEnlargement: true }).png().toBuffer()
    const { dominant } = await sharp(sample).flatten({ background: '#ffffff' }).stats()
    const found = { ...size, colour: hex(dominant), ...creditOf(exif) }
    writeWhole(known, JSON.stringify(found))
    return found
  } catch (error) {
    if (error instanceof DrawingError) throw new Error(`“${file}” ${error.message}`)
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(
      `“${file}” cannot be read as a picture (${reason}) — save it anew as JPEG, PNG, WebP or SVG, at most ${MAX_PIXELS / 1e6} megapixels`,
    )
  }
}

/** A pipeline over the master's pixels, upright; a drawing is drawn in the size that is asked for. */
export async function openMaster(bytes: Buffer, size: Size): Promise<Sharp> {
  const drawing = readDrawing(bytes)
  if (!drawing) return sharp(bytes, STRICT).autoOrient()
  await expectGlyphs(drawing)
  return sharp(drawing.scaledTo(size), { ...STRICT, density: DRAWING_DENSITY })
}

const STRICT = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const

async function sizeOf(bytes: Buffer): Promise<Size & { exif?: Buffer }> {
  const drawing = readDrawing(bytes)
  if (drawing) return workingSize(drawing.size, WORKING_WIDTH / drawing.size.width)
  const { autoOrient, exif } = await sharp(bytes, STRICT).metadata()
  return { ...workingSize(autoOrient, WORKING_WIDTH / autoOrient.width, 1), ...(exif ? { exif } : {}) }
}

/** @param scales that the size is multiplied by, the smallest of them */
function workingSize({ width, height }: Size, ...scales: number[]): Size {
  const scale = Math.min(...scales, WORKING_HEIGHT / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A machine's own faces would be others on another machine: words are set in ours, or not at all. */
async function expectGlyphs({ words }: Drawing): Promise<void> {
  if (words.trim() === '') return
  const missing = await missingGlyphs(words.normalize('NFC'), 'label')
  if (missing.length === 0) return
  const named = missing.map((one) => `“${one}”`).join(' ')
  throw new DrawingError(`has words with ${named}, for which we have no glyph — save its text as outlines (paths)`)
}

function hex({ r, g, b }: { r: number; g: number; b: number }): string {
  return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
