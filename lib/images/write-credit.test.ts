import exifReader from 'exif-reader'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { FORMATS } from '../newsroom/picture-roles'
import { writeCredit } from './write-credit'

const picture = sharp({ create: { width: 90, height: 61, channels: 3, background: '#0a7' } }).composite([
  { input: Buffer.from('<svg width="40" height="40"><circle cx="20" cy="20" r="20" fill="red"/></svg>') },
])

/** What is not ASCII comes as its bytes. */
async function creditIn(bytes: Buffer): Promise<string[]> {
  const { Image } = exifReader((await sharp(bytes).metadata()).exif ?? Buffer.alloc(0))
  return Object.entries(Image ?? {}).map(([field, value]) => `${field}: ${String(value).replace('\0', '')}`)
}
const pixelsOf = (bytes: Buffer) => sharp(bytes).raw().toBuffer()

describe.each(FORMATS)('a credit in %s', (format) => {
  const encode = () =>
    picture
      .clone()
      .withExif({ IFD0: { Artist: '-' } })
      .toFormat(format)
      .toBuffer()

  it.each([
    ['AAP', 'AAP'],
    ['x', 'an even one'],
    ['Photo: Reuters', 'an odd one'],
    ['Foto: Jörg Müller / 共同社 🦜', '© 2017 العربية'],
    ['Agence France-Presse '.repeat(100).trim(), 'short'],
  ])('is read as it was written, and the picture is the same: %s', async (artist, copyright) => {
    const bytes = await encode()
    const credited = writeCredit(bytes, format, { artist, copyright })
    expect(await creditIn(credited)).toEqual([`Artist: ${artist}`, `Copyright: ${copyright}`])
    expect((await pixelsOf(credited)).equals(await pixelsOf(bytes))).toBe(true)
  })

  it('leaves nothing of the one before', async () => {
    const bytes = await encode()
    const second = { artist: 'Second', copyright: 'Both' }
    const first = writeCredit(bytes, format, { artist: 'A first one, and longer', copyright: 'First' })
    expect(writeCredit(first, format, second).equals(writeCredit(bytes, format, second))).toBe(true)
  })

  it('is refused in a file that has no place for it', async () => {
    const bytes = await picture.clone().toFormat(format).toBuffer()
    expect(() => writeCredit(bytes, format, { artist: 'AAP', copyright: 'AAP' })).toThrow('lays out the EXIF')
  })
})
