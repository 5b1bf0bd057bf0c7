import { isUtf8 } from 'node:buffer'
import exifReader from 'exif-reader'

/** Who made a picture, and whose it is, as its EXIF says. */
export function creditOf(exif: Buffer | undefined): { artist?: string; copyright?: string } {
  const image = imageIn(exif)
  const artist = wordsIn(image?.Artist)
  const copyright = wordsIn(image?.Copyright)
  return { ...(artist ? { artist } : {}), ...(copyright ? { copyright } : {}) }
}

/** What a picture's file says of it, in IPTC or EXIF: agencies fill the first, cameras the second. */
export function wordsInFile({ exif, iptc }: { exif?: Buffer; iptc?: Buffer }): { caption?: string; credit?: string } {
  const said = iptc ? iptcIn(iptc) : new Map<number, string>()
  const ours = creditOf(exif)
  const description = wordsIn(imageIn(exif)?.ImageDescription)
  const caption = said.get(CAPTION) ?? (BY_THE_CAMERA.test(description) ? '' : description)
  const names = [said.get(BYLINE) ?? ours.artist, said.get(CREDIT) ?? said.get(SOURCE)]
  const credit = [...new Set(names.filter(Boolean))].join(' / ') || said.get(COPYRIGHT) || ours.copyright
  return { ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) }
}

/** What cameras write where a person would say what is to be seen. */
const BY_THE_CAMERA =
  /^(?:default|dcim\b.*|olympus digital camera|sony dsc|konica minolta.*|(?:digital|minolta|samsung|kodak|exif)[\w .-]*|_?(?:img|dsc|pic)[\w -]*)?$/i

/** A broken EXIF block says nothing about the picture itself. */
function imageIn(exif: Buffer | undefined): ReturnType<typeof exifReader>['Image'] {
  try {
    return exif && exifReader(exif).Image
  } catch {
    return undefined
  }
}

/** Cameras fill a field that nobody filled with spaces (Exif 3.0, 4.6.5) or NULs; what is not ASCII comes as its bytes. */
function wordsIn(value: unknown): string {
  const text = Buffer.isBuffer(value) ? decoded(value) : String(value ?? '')
  return text.replaceAll('\0', ' ').trim()
}

function decoded(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1')
}

/** Data sets of record 2 (IPTC IIM 4.2, chapter 6). */
const BYLINE = 80
const CREDIT = 110
const SOURCE = 115
const COPYRIGHT = 116
const CAPTION = 120

/** Each data set: a sign, its record, its number, its length and its bytes (IPTC IIM 4.2, 1.5). */
function iptcIn(segment: Buffer): Map<number, string> {
  const said = new Map<number, string>()
  const bytes = resourceIn(segment)
  let at = 0
  while (at + 5 <= bytes.length && bytes[at] === 0x1c) {
    const length = bytes.readUInt16BE(at + 3)
    const text = wordsIn(bytes.subarray(at + 5, at + 5 + length))
    const dataSet = bytes[at + 2] ?? 0
    const before = said.get(dataSet)
    // Several people are several of one number.
    if (bytes[at + 1] === 2 && text) said.set(dataSet, before ? `${before}, ${text}` : text)
    at += 5 + length
  }
  return said
}

const IPTC_RESOURCE = Buffer.from('8BIM\x04\x04', 'latin1')

/** Photoshop keeps them as one of its resources: its number, a name of even length, its length and its bytes. */
function resourceIn(segment: Buffer): Buffer {
  const start = segment.indexOf(IPTC_RESOURCE)
  if (start < 0) return segment
  const name = start + IPTC_RESOURCE.length
  const length = name + Math.ceil(((segment[name] ?? 0) + 1) / 2) * 2
  return length + 4 <= segment.length
    ? segment.subarray(length + 4, length + 4 + segment.readUInt32BE(length))
    : Buffer.alloc(0)
}
