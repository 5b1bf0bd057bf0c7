/** Who made a picture, and whose it is. */
export type Credit = { artist: string; copyright: string }

/** Tags of IFD0 (Exif 3.0, 4.6.5), in the order that TIFF asks for. */
const ARTIST = 0x013b
const COPYRIGHT = 0x8298

const ASCII = 2
const HEADER_BYTES = 8
const ENTRY_BYTES = 12

/** The TIFF block of an EXIF that holds a credit and nothing else: no place, no camera. Text is UTF-8, as all who write it do. */
export function exifOf({ artist, copyright }: Credit): Buffer {
  const texts = [
    { tag: ARTIST, text: Buffer.from(`${artist}\0`) },
    { tag: COPYRIGHT, text: Buffer.from(`${copyright}\0`) },
  ]
  const directory = Buffer.alloc(2 + texts.length * ENTRY_BYTES + 4)
  directory.writeUInt16LE(texts.length, 0)
  let end = HEADER_BYTES + directory.length
  for (const [index, { tag, text }] of texts.entries()) {
    const at = 2 + index * ENTRY_BYTES
    directory.writeUInt16LE(tag, at)
    directory.writeUInt16LE(ASCII, at + 2)
    directory.writeUInt32LE(text.length, at + 4)
    // A value of four bytes or less stands in its entry (TIFF 6.0, page 15).
    if (text.length <= 4) text.copy(directory, at + 8)
    else {
      directory.writeUInt32LE(end, at + 8)
      end += text.length
    }
  }
  const header = Buffer.from([0x49, 0x49, 0x2a, 0, HEADER_BYTES, 0, 0, 0])
  return Buffer.concat([header, directory, ...texts.map(({ text }) => text).filter(({ length }) => length > 4)])
}
