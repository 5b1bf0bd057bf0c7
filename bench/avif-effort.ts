import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { openMaster, readMaster } from '../lib/images/master'
import { ENCODE } from '../lib/images/renditions'
import { WIDTHS } from '../lib/newsroom/picture-roles'

/**
 * What the effort of AVIF costs and gives, over the widths that a page asks for of each picture of
 * the sample newspaper, and of one made of noise that looks like a photograph to an encoder. PSNR
 * says how near it comes to the original: more is nearer. WebP, which every browser that we know
 * reads too, stands below for comparison.
 */
const SAMPLES = 'content/pictures'
const EFFORTS = [0, 1, 2, 3, 4]
const QUALITY = 50

export async function printEffort(): Promise<void> {
  // Faces are made, and the encoder is loaded, before anything is measured.
  const drawings = await Promise.all(readdirSync(SAMPLES).map((name) => pixelsOf(path.join(SAMPLES, name))))
  const photograph = await photographLike()
  await avif(0)(photograph.clone().resize(100)).toBuffer()
  for (const [name, masters] of [
    [`${drawings.length} drawings`, drawings],
    ['a photograph-like picture', [photograph]],
  ] as const) {
    console.log(`\n${name}, AVIF at ${WIDTHS.wide.avif.join(', ')} pixels, quality ${QUALITY}; for one picture:`)
    console.log(row(['effort', 'CPU ms', 'KB', 'PSNR dB']))
    for (const effort of EFFORTS) console.log(row([String(effort), ...(await measure(masters, avif(effort)))]))
    console.log(row(['WebP', ...(await measure(masters, ENCODE.webp))]))
  }
}

async function measure(masters: readonly Sharp[], encode: (image: Sharp) => Sharp): Promise<string[]> {
  let bytes = 0
  let decibels = 0
  let cpu = 0
  for (const master of masters)
    for (const width of WIDTHS.wide.avif) {
      const sized = sharp(await master.clone().resize(width).png({ compressionLevel: 0 }).toBuffer())
      const before = process.cpuUsage()
      const encoded = await encode(sized.clone()).toBuffer()
      const { user, system } = process.cpuUsage(before)
      cpu += (user + system) / 1_000
      bytes += encoded.length
      decibels += psnr(await raw(sized), await raw(sharp(encoded)))
    }
  const pictures = masters.length
  return [
    (cpu / pictures).toFixed(0),
    (bytes / 1_000 / pictures).toFixed(1),
    (decibels / pictures / WIDTHS.wide.avif.length).toFixed(1),
  ]
}

function avif(effort: number) {
  return (image: Sharp) => image.avif({ quality: QUALITY, effort })
}

async function pixelsOf(file: string): Promise<Sharp> {
  const bytes = readFileSync(file)
  const master = await readMaster({ file, hash: `bench-${path.basename(file)}`, read: () => bytes })
  return flat(await openMaster(bytes, master))
}

const PHOTOGRAPH = { width: 1600, height: 900 }

/** Noise of several sizes, one over the other, as light falls on things near and far. */
export async function photographLike(seed = 0): Promise<Sharp> {
  const octaves = await Promise.all(
    [6, 24, 96, 400, 1600].map(async (width, index) => {
      const height = Math.max(2, Math.round((width * PHOTOGRAPH.height) / PHOTOGRAPH.width))
      const input = await sharp(noise(width * height * 4, seed + index + 1), { raw: { width, height, channels: 4 } })
        .ensureAlpha()
        .resize({ ...PHOTOGRAPH, kernel: 'cubic' })
        .removeAlpha()
        .ensureAlpha(1 / 2 ** index)
        .png()
        .toBuffer()
      return { input }
    }),
  )
  return flat(sharp({ create: { ...PHOTOGRAPH, channels: 3, background: '#808080' } }).composite(octaves))
}

function noise(length: number, seed: number): Buffer {
  let state = seed
  return Buffer.from(
    Array.from({ length }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state >> 16
    }),
  )
}

async function flat(image: Sharp): Promise<Sharp> {
  return sharp(await image.flatten({ background: '#ffffff' }).png().toBuffer())
}

function raw(image: Sharp): Promise<Buffer> {
  return image.removeAlpha().toColourspace('srgb').raw().toBuffer()
}

function psnr(one: Buffer, other: Buffer): number {
  let squares = 0
  for (let at = 0; at < one.length; at += 1) squares += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2
  return 10 * Math.log10((255 ** 2 * one.length) / squares)
}

function row(cells: string[]): string {
  return cells.map((cell) => cell.padStart(9)).join('')
}
