import type { Format } from '../newsroom/picture-roles'
import { type Credit, exifOf } from './exif'

/**
 * The same picture with another credit: its EXIF is replaced, its pixels are not encoded again.
 * @param bytes as sharp writes them when it is asked for an EXIF
 * @throws {Error} when they are laid out in another way
 */
export function writeCredit(bytes: Buffer, format: Format, credit: Credit): Buffer {
  return REPLACE[format](bytes, exifOf(credit))
}

const REPLACE = {
  jpeg: replaceInJpeg,
  webp: replaceInWebp,
  avif: replaceInAvif,
} satisfies Record<Format, (bytes: Buffer, exif: Buffer) => Buffer>

const MARK = Buffer.from('Exif\0\0')

/** The first segment after the start of the image (Exif 3.0, 4.5.4). */
function replaceInJpeg(bytes: Buffer, exif: Buffer): Buffer {
  const segment = 2
  expect(bytes.readUInt16BE(segment) === 0xffe1 && bytes.subarray(6, 12).equals(MARK), 'JPEG')
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(2 + MARK.length + exif.length, 2)
  const rest = bytes.subarray(segment + 2 + bytes.readUInt16BE(segment + 2))
  return Buffer.concat([bytes.subarray(0, segment), head, MARK, exif, rest])
}

/** The last chunk of the RIFF (RFC 9649, 2.7); a chunk of odd length has a byte behind it. */
function replaceInWebp(bytes: Buffer, exif: Buffer): Buffer {
  let at = 12
  while (at < bytes.length && tag(bytes, at) !== 'EXIF') at += 8 + evened(bytes.readUInt32LE(at + 4))
  expect(at < bytes.length && at + 8 + evened(bytes.readUInt32LE(at + 4)) === bytes.length, 'WebP')
  const head = Buffer.from('EXIF\0\0\0\0')
  head.writeUInt32LE(exif.length, 4)
  const whole = Buffer.concat([bytes.subarray(0, at), head, exif, Buffer.alloc(exif.length % 2)])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

function evened(length: number): number {
  return length + (length % 2)
}

/**
 * The last item in the last box (ISO/IEC 14496-12, 8.11.3, and 23008-12, annex A): what says how
 * long both are is put right.
 */
function replaceInAvif(bytes: Buffer, exif: Buffer): Buffer {
  const meta = findBox(bytes, 'meta', 0)
  const locations = findBox(bytes, 'iloc', meta + 12)
  const data = findBox(bytes, 'mdat', 0)
  // Four bytes each for base, offset and length: an item of one extent has 18 in all.
  const count = bytes.readUInt16BE(locations + 14)
  const last = locations + 16 + (count - 1) * 18
  expect(
    bytes.readUInt16BE(locations + 12) === 0x4440 && last + 18 === locations + bytes.readUInt32BE(locations),
    'AVIF',
  )
  const offset = bytes.readUInt32BE(last + 4) + bytes.readUInt32BE(last + 10)
  const ends = [offset + bytes.readUInt32BE(last + 14), data + bytes.readUInt32BE(data)]
  expect(ends.every((end) => end === bytes.length) && bytes.subarray(offset + 4, offset + 10).equals(MARK), 'AVIF')
  // How far the TIFF block lies behind this number.
  const head = Buffer.from([0, 0, 0, MARK.length])
  const whole = Buffer.concat([bytes.subarray(0, offset), head, MARK, exif])
  whole.writeUInt32BE(whole.length - offset, last + 14)
  whole.writeUInt32BE(whole.length - data, data)
  return whole
}

function findBox(bytes: Buffer, type: string, from: number): number {
  let at = from
  while (at < bytes.length && tag(bytes, at + 4) !== type) at += bytes.readUInt32BE(at) || bytes.length
  expect(at < bytes.length, 'AVIF')
  return at
}

function tag(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4)
}

function expect(holds: boolean, format: string): void {
  if (!holds)
    throw new Error(`sharp lays out the EXIF of ${format} in another way than lib/images/write-credit.ts reads`)
}
