import { isUtf8 } from 'node:buffer'
import { existsSync, readFileSync } from 'node:fs'
import exifReader from 'exif-reader'
import sharp, { type Sharp } from 'sharp'
import { z } from 'zod'
import type { NewsroomFile } from '../desk/files'
import { writeWhole } from '../write-whole'
import { masterFile } from './cache'

const master = z.object({
  /** Upright, and no larger than any rendition needs: at most `WORKING_WIDTH` wide. */
  width: z.number(),
  height: z.number(),
  /** The dominant colour as `#rrggbb`: the ground until the picture arrives. */
  colour: z.string(),
  /** Dots per inch at which a drawing comes out `width` pixels wide. */
  density: z.number().optional(),
  /** Who made it, as its own EXIF says. */
  artist: z.string().optional(),
  copyright: z.string().optional(),
})

/** A master of `content/pictures`, decoded enough to plan its renditions. */
export type Master = z.output<typeof master>

/** Dots per inch at which sharp reads a drawing's own size. */
const SVG_DENSITY = 72

const MAX_BYTES = 60_000_000
const MAX_PIXELS = 120_000_000

/** The widest rendition; drawings, which have no pixels of their own, are drawn this wide. */
const WORKING_WIDTH = 2400

/**
 * Decodes a master, once for the same bytes on this machine.
 * @throws {Error} whose message names the file, what is wrong and what to do
 */
export async function readMaster({ file, hash, read }: NewsroomFile): Promise<Master> {
  const known = masterFile(hash)
  if (existsSync(known)) return master.parse(JSON.parse(readFileSync(known, 'utf8')))
  const bytes = read()
  if (bytes.length > MAX_BYTES)
    throw new Error(`“${file}” has ${Math.round(bytes.length / 1e6)} MB — keep masters under ${MAX_BYTES / 1e6} MB`)
  try {
    const { exif, ...size } = await sizeOf(bytes)
    const sample = await openMaster(bytes, size).resize({ width: 96 }).png().toBuffer()
    const { dominant } = await sharp(sample).flatten({ background: '#ffffff' }).stats()
    const found = { ...size, colour: hex(dominant), ...creditOf(exif) }
    writeWhole(known, JSON.stringify(found))
    return found
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(
      `“${file}” cannot be read as a picture (${reason}) — save it anew as JPEG, PNG, WebP or SVG, at most ${MAX_PIXELS / 1e6} megapixels`,
    )
  }
}

/** A pipeline over the master's pixels, upright. */
export function openMaster(bytes: Buffer, { density }: Pick<Master, 'density'>): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', ...(density ? { density } : {}) }).autoOrient()
}

async function sizeOf(bytes: Buffer) {
  const { format, autoOrient, exif } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).metadata()
  const isDrawing = format === 'svg'
  const width = isDrawing ? WORKING_WIDTH : Math.min(autoOrient.width, WORKING_WIDTH)
  return {
    width,
    height: Math.round((width * autoOrient.height) / autoOrient.width),
    exif,
    ...(isDrawing ? { density: (SVG_DENSITY * width) / autoOrient.width } : {}),
  }
}

function creditOf(exif: Buffer | undefined): Pick<Master, 'artist' | 'copyright'> {
  if (!exif) return {}
  try {
    const { Image } = exifReader(exif)
    const artist = wordsIn(Image?.Artist)
    const copyright = wordsIn(Image?.Copyright)
    return { ...(artist ? { artist } : {}), ...(copyright ? { copyright } : {}) }
  } catch {
    // A broken EXIF block says nothing about the picture itself: the story's credit stands in.
    return {}
  }
}

/** Cameras fill a field that nobody filled with spaces (Exif 3.0, 4.6.5) or NULs; what is not ASCII comes as its bytes. */
function wordsIn(value: unknown): string {
  const text = Buffer.isBuffer(value) ? value.toString(isUtf8(value) ? 'utf8' : 'latin1') : String(value ?? '')
  return text.replaceAll('\0', ' ').trim()
}

function hex({ r, g, b }: { r: number; g: number; b: number }): string {
  return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
