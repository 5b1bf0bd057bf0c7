import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import type { NewsroomFile } from '../desk/files'
import { pictureName } from '../newsroom/picture-ids'
import type { PictureUse } from '../newsroom/picture-use'
import { writeWhole } from '../write-whole'
import { renditionFile } from './cache'
import { type Box, cropAround } from './crop'
import { type Master, openMaster, readMaster } from './master'
import { FORMATS, type Format, VARIANTS, type Variant, WIDTHS } from './roles'

export type Rendition = { variant: Variant; format: Format; width: number; height: number }

/** A picture in one use, ready to be shown: everything that a page needs, and nothing to compute. */
export type Picture = {
  /** Names the content: master, focus, credit and recipe. */
  key: string
  width: number
  height: number
  colour: string
  renditions: Rendition[]
}

/** Narrower than this, a crop is not enlarged to a card. */
const SMALLEST_CARD = 600

/** Raised whenever the same master would come out as other bytes. */
export const RECIPE = 1

const ENCODE = {
  avif: (image) => image.avif({ quality: 50, effort: 3 }),
  webp: (image) => image.webp({ quality: 75, effort: 4 }),
  jpeg: (image) => image.jpeg({ quality: 78, mozjpeg: true }),
} satisfies Record<Format, (image: Sharp) => Sharp>

/**
 * Makes what is missing of a picture's renditions.
 * @param shown as a story's lead (all crops) or inside its body (its own shape)
 * @throws {Error} whose message names the master
 */
export async function makeRenditions(master: NewsroomFile, use: PictureUse, shown: 'lead' | 'body'): Promise<Picture> {
  const read = await readMaster(master)
  const key = pictureKey(master, use)
  const renditions = planRenditions(read, use, shown)
  const missing = renditions.filter((rendition) => !existsSync(renditionFile(key, rendition)))
  if (missing.length > 0) await makeAll(master, read, use, key, missing)
  return { key, width: read.width, height: read.height, colour: read.colour, renditions }
}

function pictureKey(master: NewsroomFile, { src, focus, credit }: PictureUse): string {
  const hash = createHash('sha256').update(JSON.stringify([RECIPE, WIDTHS, master.hash, focus, credit]))
  return `${pictureName(src)}-${hash.digest('hex').slice(0, 12)}`
}

function planRenditions(master: Master, { focus }: PictureUse, shown: 'lead' | 'body'): Rendition[] {
  const ratio = master.width / master.height
  const isWide = Math.abs(ratio - VARIANTS.wide.ratio) < 0.02
  const isPortrait = ratio < 1
  const lead: Variant[] = ['wide', 'square', 'standard', 'card']
  const variants: Variant[] = shown === 'body' ? ['own'] : isPortrait && !isWide ? [...lead, 'own'] : lead
  return variants.flatMap((variant) => {
    const box = cropAround(master, VARIANTS[variant].ratio, focus)
    if (variant === 'card') return planCard(box)
    return FORMATS.flatMap((format) =>
      widthsWithin(WIDTHS[variant][format], box).map((width) => ({
        variant,
        format,
        width,
        height: Math.round((width * box.height) / box.width),
      })),
    )
  })
}

/** A card has one size, which networks know beforehand; a picture that would blur there makes none. */
function planCard(box: Box): Rendition[] {
  return box.width < SMALLEST_CARD ? [] : [{ variant: 'card', format: 'jpeg', width: 1200, height: 630 }]
}

/** Nothing else is enlarged: a master narrower than a width gives its own. */
function widthsWithin(widths: readonly number[], box: Box): number[] {
  return [...new Set(widths.map((width) => Math.min(width, box.width)))]
}

async function makeAll(master: NewsroomFile, read: Master, use: PictureUse, key: string, missing: Rendition[]) {
  const { data, info } = await openMaster(master.read(), read)
    .resize(read.width, read.height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  await Promise.all(
    missing.map((rendition) => {
      const box = cropAround(read, VARIANTS[rendition.variant].ratio, use.focus)
      return make(pixels.clone().extract(box), rendition, read, use, renditionFile(key, rendition))
    }),
  )
}

/** Credit is written into every rendition; a camera's place and serial numbers never are. */
async function make(cropped: Sharp, rendition: Rendition, master: Master, use: PictureUse, file: string) {
  const sized = cropped.resize(rendition.width, rendition.height).withExif({
    IFD0: { Artist: master.artist ?? use.credit, Copyright: master.copyright ?? use.credit },
  })
  writeWhole(file, await ENCODE[rendition.format](sized).toBuffer())
}
