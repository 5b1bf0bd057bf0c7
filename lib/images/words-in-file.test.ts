import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { fc } from '../properties'
import { wordsInFile } from './words-in-file'

const BLANK = { create: { width: 2, height: 2, channels: 3, background: '#abc' } } as const

async function withExif(fields: Record<string, string>): Promise<Buffer> {
  return sharp(BLANK).withExif({ IFD0: fields }).jpeg().toBuffer()
}

/** A JPEG with data sets of IPTC's, laid out as Photoshop does (IPTC IIM 4.2, chapter 1; Photoshop resource 1028). */
async function withIptc(...sets: Array<[number, string | Buffer]>): Promise<Buffer> {
  const data = Buffer.concat(
    sets.map(([dataSet, words]) => {
      const bytes = Buffer.from(words)
      return Buffer.concat([Buffer.from([0x1c, 2, dataSet, bytes.length >> 8, bytes.length & 255]), bytes])
    }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const resource = Buffer.concat([
    Buffer.from('8BIM\x04\x04\0\0', 'latin1'),
    length,
    data,
    Buffer.alloc(data.length % 2),
  ])
  const segment = Buffer.concat([Buffer.from('Photoshop 3.0\0'), resource])
  const head = Buffer.from([0xff, 0xed, (segment.length + 2) >> 8, (segment.length + 2) & 255])
  const jpeg = await sharp(BLANK).jpeg().toBuffer()
  return Buffer.concat([jpeg.subarray(0, 2), head, segment, jpeg.subarray(2)])
}

const said = async (jpeg: Buffer) => wordsInFile(await sharp(jpeg).metadata())

describe('what a picture’s file says of it', () => {
  it('is caption and credit of IPTC', async () => {
    const jpeg = await withIptc(
      [80, 'Jo Example'],
      [110, 'Reuters'],
      [120, 'The café in Perth, 2019, before it was gone.'],
    )
    expect(await said(jpeg)).toEqual({
      caption: 'The café in Perth, 2019, before it was gone.',
      credit: 'Jo Example / Reuters',
    })
  })

  it('is each of several people, and words that are older than UTF-8', async () => {
    const jpeg = await withIptc([80, 'Jo Example'], [80, Buffer.from('Ren\xe9e', 'latin1')])
    expect(await said(jpeg)).toEqual({ credit: 'Jo Example, Renée' })
  })

  it('is what EXIF says where IPTC is silent', async () => {
    expect(await said(await withExif({ Artist: 'Jo Example', ImageDescription: 'A tram' }))).toEqual({
      caption: 'A tram',
      credit: 'Jo Example',
    })
    expect(await said(await withExif({ Copyright: 'AAP, 2019' }))).toEqual({ credit: 'AAP, 2019' })
  })

  it.each(['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'DSC_0001', 'default', '   '])(
    'is not “%s”, which a camera wrote',
    async (ImageDescription) => {
      expect(await said(await withExif({ ImageDescription }))).toEqual({})
    },
  )

  it('is nothing in blocks that are broken, and never a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (exif, iptc) => {
        const sets = Buffer.concat([Buffer.from('8BIM\x04\x04', 'latin1'), iptc])
        expect(Object.keys(wordsInFile({ exif: Buffer.from(exif), iptc: sets }))).not.toContain('fault')
      }),
    )
  })
})
