import { isAscii } from 'node:buffer'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import exifReader from 'exif-reader'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { NewsroomFile } from '../newsroom/newsroom-file'
import type { Picture, Rendition } from '../newsroom/picture'
import type { PictureUse } from '../newsroom/picture-use'
import { FROZEN_NEWSROOM, temporaryDir } from '../testing'

/** What a slow and busy machine may take to make faces and pictures. */
vi.setConfig({ testTimeout: 120_000 })

const cacheDir = temporaryDir()
let renditions: typeof import('./renditions')
let renditionFile: typeof import('./cache')['renditionFile']

beforeAll(async () => {
  vi.stubEnv('PICTURE_CACHE_DIR', cacheDir)
  vi.resetModules()
  renditions = await import('./renditions')
  renditionFile = (await import('./cache')).renditionFile
})

function masterOf(name: string, bytes: Buffer): NewsroomFile {
  return {
    file: `pictures/${name}`,
    hash: createHash('sha256').update(bytes).digest('hex'),
    read: () => bytes,
  }
}

const frozenMaster = (name: string) => masterOf(name, readFileSync(path.join(FROZEN_NEWSROOM, 'pictures', name)))

/** Plans a picture, and makes all of it. */
async function makeRenditions(master: NewsroomFile, use: PictureUse, shown: 'lead' | 'body'): Promise<Picture> {
  const picture = await renditions.planPicture(master, use, shown)
  await renditions.makeRenditions(master, use, picture)
  return picture
}

const used = (src: string, more: Partial<PictureUse> = {}): PictureUse => ({
  src,
  credit: 'Illustration: Currawong',
  focus: { x: 0.5, y: 0.5 },
  ...more,
})

const widthsOf = ({ renditions }: Picture, variant: string, format: string) =>
  renditions.filter((one) => one.variant === variant && one.format === format).map(({ width }) => width)

const openRendition = (picture: Picture, rendition: Rendition) => sharp(renditionFile(picture.key, rendition))

const FORMAT_AS_SHARP_NAMES_IT = { avif: 'heif', webp: 'webp', jpeg: 'jpeg' }

async function expectAsPlanned(picture: Picture) {
  for (const rendition of picture.renditions) {
    const { width, height, format } = await openRendition(picture, rendition).metadata()
    expect({ width, height, format }).toEqual({
      width: rendition.width,
      height: rendition.height,
      format: FORMAT_AS_SHARP_NAMES_IT[rendition.format],
    })
  }
}

describe('a photograph that leads a story', () => {
  let picture: Picture

  beforeAll(async () => {
    picture = await makeRenditions(frozenMaster('tide.jpg'), used('tide.jpg'), 'lead')
  }, 60_000)

  it('knows its size, and its dominant colour', () => {
    expect(picture).toMatchObject({ width: 1600, height: 900, colour: expect.stringMatching(/^#[0-9a-f]{6}$/) })
  })

  it('has the widths that pages ask for, in three formats, and never more than its own', () => {
    expect(widthsOf(picture, 'wide', 'avif')).toEqual([240, 360, 540, 720, 960, 1200])
    expect(widthsOf(picture, 'wide', 'webp')).toEqual([240, 360, 540, 720, 960, 1200, 1600])
    expect(widthsOf(picture, 'wide', 'jpeg')).toEqual([720, 1200])
  })

  it('has a square, a 4:3 and a card for those who link to it', () => {
    const sizes = picture.renditions.filter(({ variant }) => variant !== 'wide')
    expect(sizes).toEqual([
      { variant: 'square', format: 'jpeg', width: 900, height: 900 },
      { variant: 'standard', format: 'jpeg', width: 1200, height: 900 },
      { variant: 'card', format: 'jpeg', width: 1200, height: 630 },
    ])
  })

  it('is, file for file, what was planned', () => expectAsPlanned(picture))

  it('says who made it, and not where: the place of the camera is dropped', async () => {
    const before = exifReader((await sharp(frozenMaster('tide.jpg').read()).metadata()).exif ?? Buffer.alloc(0))
    expect(before.GPSInfo, 'the master has a place').toBeDefined()
    for (const rendition of picture.renditions) {
      const { exif, xmp, iptc } = await openRendition(picture, rendition).metadata()
      expect(exif, `${rendition.variant}-${rendition.width}.${rendition.format}`).toBeDefined()
      const { GPSInfo, Image } = exifReader(exif ?? Buffer.alloc(0))
      expect(GPSInfo).toBeUndefined()
      expect(Image).toMatchObject({ Artist: 'Currawong', Copyright: 'Currawong' })
      expect([xmp, iptc]).toEqual([undefined, undefined])
    }
  })

  it('is made once: asking again writes nothing', async () => {
    const files = picture.renditions.map((rendition) => renditionFile(picture.key, rendition))
    const before = files.map((file) => statSync(file).mtimeMs)
    const again = await makeRenditions(frozenMaster('tide.jpg'), used('tide.jpg'), 'lead')
    expect(again).toEqual(picture)
    expect(files.map((file) => statSync(file).mtimeMs)).toEqual(before)
  })

  it('leaves no half-written file behind', () => {
    const names = readdirSync(path.join(cacheDir, picture.key))
    expect(names.filter((name) => !/^[a-z]+-\d+\.(?:avif|webp|jpeg)$/.test(name))).toEqual([])
    expect(names).toHaveLength(picture.renditions.length)
  })

  it('has another address with another focus, credit or master, and the same one otherwise', async () => {
    const small = masterOf('dot.png', await pixels(40, 30).png().toBuffer())
    const other = masterOf('dot.png', await pixels(40, 31).png().toBuffer())
    const keyOf = async (master: NewsroomFile, more: Partial<PictureUse> = {}) =>
      (await makeRenditions(master, used('dot.png', more), 'body')).key
    const key = await keyOf(small)
    expect(key).toMatch(/^dot-[0-9a-f]{12}$/)
    expect(await keyOf(small)).toBe(key)
    const others = [
      await keyOf(small, { focus: { x: 0, y: 0 } }),
      await keyOf(small, { credit: 'AAP' }),
      await keyOf(other),
    ]
    expect(new Set([key, ...others]).size).toBe(4)
  })
})

describe('a picture that is planned', () => {
  const planned = async (name: string, height: number) => {
    const master = masterOf(name, await pixels(1_000, height).png().toBuffer())
    const picture = await renditions.planPicture(master, used(name), 'lead')
    return { master, picture, files: picture.renditions.map((one) => renditionFile(picture.key, one)) }
  }
  it('has an address and a place for everything, and no file', async () => {
    const { picture, files } = await planned('plan.png', 600)
    expect(picture.renditions).toContainEqual({ variant: 'wide', format: 'avif', width: 960, height: 540 })
    expect(files.filter((file) => existsSync(file))).toEqual([])
    expect(renditions.missingOf(picture)).toEqual(picture.renditions)
  })

  it('is made in part, and then the rest of it, nothing twice', async () => {
    const { master, picture, files } = await planned('part.png', 610)
    const jpegs = picture.renditions.filter(({ format }) => format === 'jpeg')
    await renditions.makeRenditions(master, used('part.png'), picture, { which: jpegs })
    const first = files.filter((file) => existsSync(file))
    expect(first).toEqual(jpegs.map((one) => renditionFile(picture.key, one)))
    const before = first.map((file) => statSync(file).mtimeMs)
    await renditions.makeRenditions(master, used('part.png'), picture)
    expect(first.map((file) => statSync(file).mtimeMs)).toEqual(before)
    await expectAsPlanned(picture)
  }, 60_000)

  it('reads its master once for all that is made', async () => {
    const { master, picture } = await planned('once.png', 620)
    const read = vi.fn(master.read)
    await renditions.makeRenditions({ ...master, read }, used('once.png'), picture)
    expect(read).toHaveBeenCalledTimes(1)
  }, 60_000)

  it('is made from the master that it was planned from, and from no other', async () => {
    const { picture, files } = await planned('changed.png', 630)
    const other = masterOf('changed.png', await pixels(1_000, 631).png().toBuffer())
    await expect(renditions.makeRenditions(other, used('changed.png'), picture)).rejects.toThrow(
      /pictures\/changed\.png.*publish it/,
    )
    expect(files.filter((file) => existsSync(file))).toEqual([])
  })
})

describe('other masters', () => {
  it('a portrait keeps its own shape too, beside the crops', async () => {
    const picture = await makeRenditions(frozenMaster('lighthouse.png'), used('lighthouse.png'), 'lead')
    expect(widthsOf(picture, 'own', 'webp')).toEqual([360, 720, 900])
    expect(picture.renditions).toContainEqual({ variant: 'own', format: 'webp', width: 360, height: 540 })
    expect(widthsOf(picture, 'wide', 'webp')).toEqual([240, 360, 540, 720, 900])
    await expectAsPlanned(picture)
  }, 60_000)

  it('a picture inside a story keeps its own shape and has no crops', async () => {
    const picture = await makeRenditions(frozenMaster('tea.webp'), used('tea.webp'), 'body')
    expect(new Set(picture.renditions.map(({ variant }) => variant))).toEqual(new Set(['own']))
    expect(widthsOf(picture, 'own', 'jpeg')).toEqual([720, 1000])
    await expectAsPlanned(picture)
  }, 60_000)

  it('a drawing has no pixels of its own and is drawn as wide as is needed', async () => {
    const picture = await makeRenditions(frozenMaster('court.svg'), used('court.svg'), 'lead')
    expect(widthsOf(picture, 'wide', 'webp')).toEqual([240, 360, 540, 720, 960, 1200, 1600, 2400])
    await expectAsPlanned(picture)
  }, 60_000)

  it('a picture of a stamp’s size is never enlarged', async () => {
    const picture = await makeRenditions(
      masterOf('stamp.png', await pixels(90, 60).png().toBuffer()),
      used('stamp.png'),
      'lead',
    )
    expect(Math.max(...picture.renditions.map(({ width }) => width))).toBe(90)
    expect(Math.max(...picture.renditions.map(({ height }) => height))).toBeLessThanOrEqual(60)
    await expectAsPlanned(picture)
  })

  it.each([
    [400, 17_000],
    [30, 40_000],
    [17_000, 60],
    [5000, 1],
    [1, 5000],
  ])(
    'a picture of %i × %i is made as large as every format can hold',
    async (width, height) => {
      for (const shown of ['lead', 'body'] as const) {
        const master = masterOf(`long-${width}.png`, await pixels(width, height).png().toBuffer())
        const picture = await makeRenditions(master, used('long.png'), shown)
        expect(picture.height).toBeLessThanOrEqual(16_383)
        expect(new Set(picture.renditions.map(({ format }) => format)).size).toBe(3)
        await expectAsPlanned(picture)
      }
    },
    60_000,
  )

  it('a photograph taken with the camera on its side stands upright', async () => {
    const onItsSide = await pixels(400, 300).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const picture = await makeRenditions(masterOf('side.jpg', onItsSide), used('side.jpg'), 'body')
    expect(picture).toMatchObject({ width: 300, height: 400 })
    await expectAsPlanned(picture)
  })

  it.each([
    ['grey', () => pixels(200, 150).toColourspace('b-w').png()],
    ['16-bit', () => pixels(200, 150).toColourspace('rgb16').png()],
    ['see-through', () => sharp({ create: { width: 200, height: 150, channels: 4, background: '#ff000080' } }).png()],
    ['a printer’s', () => pixels(200, 150).toColourspace('cmyk').jpeg()],
  ])('a %s picture comes out in sRGB', async (name, make) => {
    const picture = await makeRenditions(masterOf(`${name}.png`, await make().toBuffer()), used('a.png'), 'body')
    await expectAsPlanned(picture)
    for (const rendition of picture.renditions)
      expect(await openRendition(picture, rendition).metadata()).toMatchObject({ space: 'srgb', hasAlpha: false })
  })

  it('the story’s credit is written into a picture that names nobody', async () => {
    const picture = await makeRenditions(
      masterOf('nobody.png', await pixels(80, 60).png().toBuffer()),
      used('nobody.png', { credit: 'AAP' }),
      'body',
    )
    for (const rendition of picture.renditions) {
      const { exif } = await openRendition(picture, rendition).metadata()
      expect(exifReader(exif ?? Buffer.alloc(0)).Image).toMatchObject({ Artist: 'AAP', Copyright: 'AAP' })
    }
  })
})

describe('a master under several credits and names', () => {
  const shownAs = async (name: string, master: Buffer, more: Partial<PictureUse>) =>
    makeRenditions(masterOf(name, master), used(name, more), 'lead')

  it('is encoded once: another credit takes over what is there', async () => {
    const master = await pixels(70, 50).png().toBuffer()
    const first = await shownAs('harbour.png', master, { credit: 'AAP' })
    const encoded = filesOf(master)
    expect(encoded).toHaveLength(first.renditions.length)
    // Were a part encoded again, it would be yellow again.
    for (const file of encoded) await paintBlue(file)
    for (const second of [
      await shownAs('harbour.png', master, { credit: 'Reuters' }),
      await shownAs('port.png', master, { credit: 'AAP' }),
      await shownAs('harbour.png', master, { credit: 'AAP', focus: { x: 0.5, y: 0.501 } }),
    ]) {
      expect(second.key).not.toBe(first.key)
      for (const rendition of second.renditions) {
        const { dominant } = await openRendition(second, rendition).stats()
        expect(dominant.b, rendition.format).toBeGreaterThan(200)
      }
    }
  })

  it('says who made it when the field for it holds only spaces', async () => {
    const blank = { IFD0: { Artist: '   ', Copyright: ' \0' } }
    const master = await pixels(74, 50).withExif(blank).jpeg().toBuffer()
    const picture = await shownAs('blank.jpg', master, { credit: 'AAP' })
    for (const rendition of picture.renditions) {
      const { exif } = await openRendition(picture, rendition).metadata()
      expect(exifReader(exif ?? Buffer.alloc(0)).Image).toMatchObject({ Artist: 'AAP', Copyright: 'AAP' })
    }
  })

  it.each(['utf8', 'latin1'] as const)(
    'takes over whom it names itself, whichever encoding it has: %s',
    async (encoding) => {
      const jpeg = await pixels(76, 50)
        .withExif({ IFD0: { Artist: 'Jorg Muller' } })
        .jpeg()
        .toBuffer()
      // As long as what stands there: the accents of UTF-8 take the place of a blank and a letter.
      const name = Buffer.from(encoding === 'utf8' ? 'Jörg Mülr' : 'Jörg Müller', encoding)
      jpeg.set(name, jpeg.indexOf('Jorg Muller'))
      const picture = await shownAs(`${encoding}.jpg`, jpeg, { credit: 'AAP' })
      for (const rendition of picture.renditions) {
        const { exif } = await openRendition(picture, rendition).metadata()
        const { Image } = exifReader(exif ?? Buffer.alloc(0))
        expect(String(Image?.Artist)).toBe(`${name.toString(encoding)}\0`)
        expect(Image?.Copyright).toBe('AAP')
      }
    },
  )

  it('names in each file whom its story names', async () => {
    const master = await pixels(72, 50).png().toBuffer()
    for (const credit of ['AAP', 'Reuters', 'Foto: Jörg Müller / 共同社']) {
      const picture = await shownAs('quay.png', master, { credit })
      for (const rendition of picture.renditions) {
        const { exif } = await openRendition(picture, rendition).metadata()
        const { Image } = exifReader(exif ?? Buffer.alloc(0))
        // What is not ASCII comes as its bytes.
        expect([Image?.Artist, Image?.Copyright].map(String)).toEqual(
          Array(2).fill(isAscii(Buffer.from(credit)) ? credit : `${credit}\0`),
        )
      }
      await expectAsPlanned(picture)
    }
  })

  it('has one address under all credits when it names its makers itself', async () => {
    const master = frozenMaster('draft-only.jpg').read()
    const keys = ['AAP', 'Reuters'].map(async (credit) => (await shownAs('draft-only.jpg', master, { credit })).key)
    expect(new Set(await Promise.all(keys)).size).toBe(1)
  }, 60_000)
})

describe('a master that cannot be used', () => {
  it('names itself and says what to do when it is corrupt', async () => {
    const bytes = readFileSync(path.resolve('e2e/broken/pictures/corrupt.jpg'))
    await expect(makeRenditions(masterOf('corrupt.jpg', bytes), used('corrupt.jpg'), 'lead')).rejects.toThrow(
      /pictures\/corrupt\.jpg.*cannot be read as a picture.*save it anew/,
    )
  })

  it('names itself when it breaks off in the middle', async () => {
    const bytes = frozenMaster('tide.jpg').read()
    const half = masterOf('half.jpg', bytes.subarray(0, bytes.length / 2))
    await expect(makeRenditions(half, used('half.jpg'), 'lead')).rejects.toThrow(/pictures\/half\.jpg/)
  })

  it('names itself when it has too many megabytes', async () => {
    const heavy = masterOf('heavy.jpg', Buffer.alloc(61_000_000))
    await expect(makeRenditions(heavy, used('heavy.jpg'), 'lead')).rejects.toThrow(/pictures\/heavy\.jpg.*61 MB/)
  })

  it('names itself when it has too many pixels', async () => {
    const vast = masterOf('vast.png', await pixels(12_500, 10_000).png({ compressionLevel: 1 }).toBuffer())
    await expect(makeRenditions(vast, used('vast.png'), 'lead')).rejects.toThrow(/pictures\/vast\.png.*megapixels/)
  }, 30_000)

  it('leaves nothing in the cache', () => {
    const kept = readdirSync(cacheDir).filter((name) => /^(?:corrupt|half|heavy|vast)-/.test(name))
    expect(kept).toEqual([])
    expect(existsSync(path.join(cacheDir, 'masters'))).toBe(true)
  })
})

/** What is kept of a master, encoded. */
function filesOf(master: Buffer): string[] {
  const encoded = path.join(cacheDir, 'encoded')
  const hash = createHash('sha256').update(master).digest('hex')
  return readdirSync(encoded)
    .filter((name) => name.startsWith(hash))
    .flatMap((name) => readdirSync(path.join(encoded, name)).map((file) => path.join(encoded, name, file)))
}

async function paintBlue(file: string) {
  const { width, height, format } = await sharp(readFileSync(file)).metadata()
  const blue = sharp({ create: { width, height, channels: 3, background: '#0000ff' } })
  const exif = { IFD0: { Artist: '-' } }
  writeFileSync(
    file,
    await blue
      .withExif(exif)
      .toFormat(format === 'heif' ? 'avif' : format)
      .toBuffer(),
  )
}

function pixels(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#ffcf24' } })
}
