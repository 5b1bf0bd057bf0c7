import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import type { NewsroomFile } from '../newsroom/newsroom-file'
import type { Picture, Rendition } from '../newsroom/picture'
import { pictureName } from '../newsroom/picture-ids'
import { FORMATS, type Format, VARIANTS, type Variant, WIDTHS, widthsOf } from '../newsroom/picture-roles'
import type { PictureUse } from '../newsroom/picture-use'
import { isWritten, linkWhole, writeWhole } from '../write-whole'
import { encodedFile, renditionFile } from './cache'
import { type Box, cropAround } from './crop'
import type { Credit } from './exif'
import { type Master, openMaster, readMaster } from './master'
import { writeCredit } from './write-credit'

/** Narrower than this, a crop is not enlarged to a card. */
const SMALLEST_CARD = 600

/** Raised whenever the same master would come out as other bytes. */
export const RECIPE = 2

/**
 * Effort 2 of AVIF takes about half the time of 3, and its files stay smaller than WebP: what more
 * effort buys, \`npm run bench:pictures\` prints.
 */
export const ENCODE = {
  avif: (image) => image.avif({ quality: 50, effort: 2 }),
  webp: (image) => image.webp({ quality: 75, effort: 4 }),
  jpeg: (image) => image.jpeg({ quality: 78, mozjpeg: true }),
} satisfies Record<Format, (image: Sharp) => Sharp>

/** As a story's lead (all crops), inside its body (its own shape), or as the portrait of an author. */
export type ShownAs = 'lead' | 'body' | 'face'

/**
 * Plans a picture, and makes nothing.
 * @throws {Error} whose message names the master
 */
export async function planPicture(master: NewsroomFile, use: PictureUse, shown: ShownAs): Promise<Picture> {
  const read = await readMaster(master)
  const { width, height, colour } = read
  return {
    key: pictureKey(master, use, creditOf(read, use)),
    width,
    height,
    colour,
    renditions: planRenditions(read, use, shown),
  }
}

/** What of a picture is not there yet. @param which of its renditions */
export function missingOf({ key, renditions }: Picture, which = renditions): Rendition[] {
  return which.filter((rendition) => !isWritten(renditionFile(key, rendition)))
}

/** Begins to make one rendition, now or when its turn comes. */
export type InTurn = (make: () => Promise<void>) => Promise<void>

type Wanted = {
  /** All that were planned, where nothing else is said. */
  which?: Rendition[]
  /** All at once, where nothing else is said. */
  inTurn?: InTurn
}

/**
 * Makes what is not there yet of a picture that was planned; the master is decoded once for all of it.
 * @throws {Error} whose message names the master, also when it is not the file that the picture was planned from
 */
export async function makeRenditions(
  master: NewsroomFile,
  use: PictureUse,
  picture: Picture,
  { which = picture.renditions, inTurn = (make) => make() }: Wanted = {},
): Promise<void> {
  const missing = missingOf(picture, which)
  if (missing.length === 0) return
  const read = await readMaster(master)
  if (pictureKey(master, use, creditOf(read, use)) !== picture.key)
    throw new Error(`“${master.file}” is another than was published — publish it`)
  await makeAll(master, read, use, picture.key, missing, inTurn)
}

function pictureKey(master: NewsroomFile, { src, focus }: PictureUse, credit: Credit): string {
  const hash = createHash('sha256').update(JSON.stringify([RECIPE, WIDTHS, master.hash, focus, credit]))
  return `${pictureName(src)}-${hash.digest('hex').slice(0, 12)}`
}

function planRenditions(master: Master, { focus }: PictureUse, shown: ShownAs): Rendition[] {
  const ratio = master.width / master.height
  const isWide = Math.abs(ratio - VARIANTS.wide.ratio) < 0.02
  const isPortrait = ratio < 1
  const lead: Variant[] = ['wide', 'square', 'standard', 'card']
  const whole: Variant[] = isPortrait && !isWide ? [...lead, 'own'] : lead
  const variants = { lead: whole, body: ['own'], face: ['face'] } satisfies Record<ShownAs, Variant[]>
  return variants[shown].flatMap((variant: Variant) => {
    const box = cropAround(master, VARIANTS[variant].ratio, focus)
    if (variant === 'card') return planCard(box)
    return FORMATS.flatMap((format) =>
      widthsWithin(widthsOf(variant)[format], box).map((width) => ({
        variant,
        format,
        width,
        height: Math.max(1, Math.round((width * box.height) / box.width)),
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

/** Each part of a master is encoded once: what is there under another credit or focus is taken over. */
async function makeAll(
  master: NewsroomFile,
  read: Master,
  use: PictureUse,
  key: string,
  missing: Rendition[],
  inTurn: InTurn,
): Promise<void> {
  const credit = creditOf(read, use)
  let pixels: Promise<Sharp> | undefined
  const make = async (rendition: Rendition) => {
    const { variant, width, height, format } = rendition
    const box = cropAround(read, VARIANTS[variant].ratio, use.focus)
    const file = renditionFile(key, rendition)
    const encoded = encodedFile(RECIPE, master.hash, box, rendition)
    if (isWritten(encoded)) return writeWhole(file, writeCredit(readFileSync(encoded), format, credit))
    pixels ??= decode(master, read)
    const sized = (await pixels).clone().extract(box).resize(width, height).withExif(NO_CREDIT)
    writeWhole(file, writeCredit(await ENCODE[format](sized).toBuffer(), format, credit))
    linkWhole(file, encoded)
  }
  await Promise.all(missing.map((rendition) => inTurn(() => make(rendition))))
}

async function decode(master: NewsroomFile, read: Master): Promise<Sharp> {
  const opened = await openMaster(master.read(), read)
  const { data, info } = await opened
    .resize(read.width, read.height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

/** Makes room in the file for what \`writeCredit\` puts there. */
const NO_CREDIT = { IFD0: { Artist: '-' } }

/** Credit is written into every rendition; a camera's place and serial numbers never are. */
function creditOf({ artist, copyright }: Master, { credit }: PictureUse): Credit {
  return { artist: artist ?? credit, copyright: copyright ?? credit }
}
