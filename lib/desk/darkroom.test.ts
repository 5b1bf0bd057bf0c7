import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Picture, Rendition } from '../newsroom/picture'
import { openIndexOf, smallNewsroom, temporaryDir, writeStory } from '../testing'

/** Pictures of a new index, which are planned and not made: a newsroom of three stories and an empty cache. */

/** What a slow and busy machine may take to make pictures. */
vi.setConfig({ testTimeout: 120_000 })

const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-13T09:00:00+11:00, reason: A test}'

let contentDir: string
let indexDir: string
let cacheDir: string
let modules: Awaited<ReturnType<typeof importDesk>>
let reported: unknown[]

async function importDesk() {
  const [{ Darkroom }, { makeNewestPictures, picturesOf }, { publish }, { renditionFile }, { urls }] =
    await Promise.all([
      import('./darkroom'),
      import('./make-pictures'),
      import('./publish'),
      import('../images/cache'),
      import('../urls'),
    ])
  return { Darkroom, makeNewestPictures, picturesOf, publish, renditionFile, urls }
}

const illustrated = (src: string, more = '') => ({
  fields: `image: {src: ${src}, alt: Noise, credit: A test}\n${more}`,
})

beforeEach(async () => {
  contentDir = smallNewsroom()
  cacheDir = temporaryDir()
  vi.stubEnv('PICTURE_CACHE_DIR', cacheDir)
  for (const name of ['a', 'b', 'c']) await writePicture(`${name}.png`)
  writeStory(contentDir, 'a-story', {
    id: 'aaaaaaaa',
    ...illustrated('a.png', 'publishedAt: 2017-01-10T09:00:00+11:00'),
  })
  writeStory(contentDir, 'b-story', {
    id: 'bbbbbbbb',
    ...illustrated('b.png', 'publishedAt: 2017-01-12T09:00:00+11:00'),
  })
  writeStory(contentDir, 'c-story', {
    id: 'cccccccc',
    ...illustrated('c.png', 'publishedAt: 2017-01-11T09:00:00+11:00'),
  })
  indexDir = await openIndexOf(contentDir)
  modules = await importDesk()
  reported = []
})

async function writePicture(name: string): Promise<void> {
  const background = { r: randomInt(256), g: randomInt(256), b: randomInt(256) }
  const create = { width: 1_400, height: 788, channels: 3 as const, background }
  mkdirSync(path.join(contentDir, 'pictures'), { recursive: true })
  writeFileSync(path.join(contentDir, 'pictures', name), await sharp({ create }).png().toBuffer())
}

const openDarkroom = () => new modules.Darkroom(contentDir, (error) => reported.push(error))

function pictureOf(slug: string): Picture {
  const picture = modules.picturesOf(slug)[0]?.picture
  if (!picture) throw new Error(`${slug} has no picture`)
  return picture
}

const isMade = (picture: Picture, rendition: Rendition) => existsSync(modules.renditionFile(picture.key, rendition))
const missingOf = (picture: Picture) => picture.renditions.filter((one) => !isMade(picture, one))

const addressOf = ({ key }: Picture, variant: string, width: number, format: string) =>
  modules.urls.rendition(key, variant, width, format)

/** The names of the pictures of which any file is there. */
const begun = () => readdirSync(cacheDir).flatMap((name) => /^([abc])-[0-9a-f]{12}$/.exec(name)?.[1] ?? [])

/** Until everything of a picture is there. */
const finished = (picture: Picture) =>
  vi.waitFor(() => expect(missingOf(picture)).toEqual([]), { timeout: 100_000, interval: 20 })

describe('pictures of a new index', () => {
  it('are planned, and none is made', () => {
    expect(['a-story', 'b-story', 'c-story'].map((slug) => pictureOf(slug).renditions.length > 5)).toEqual(
      Array(3).fill(true),
    )
    expect(begun()).toEqual([])
  })

  it('are made for the newest stories first, as many as are wanted', async () => {
    expect(await modules.makeNewestPictures(contentDir, 0)).toEqual([])
    expect(begun()).toEqual([])
    expect(await modules.makeNewestPictures(contentDir, 2)).toEqual([])
    expect(begun()).toEqual(['b', 'c'])
    for (const slug of ['b-story', 'c-story']) expect(missingOf(pictureOf(slug)), slug).toEqual([])
  })

  it('that cannot be made are named, and stop no other', async () => {
    await writePicture('b.png')
    expect(await modules.makeNewestPictures(contentDir, 3)).toEqual([expect.stringContaining('pictures/b.png')])
    expect(begun()).toEqual(['a', 'c'])
  })

  it('are made before a story that changes goes live', async () => {
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', ...illustrated('a.png'), body: 'Other words.' })
    await modules.publish({ contentDir, indexDir })
    expect(missingOf(pictureOf('a-story'))).toEqual([])
    expect(begun()).toEqual(['a'])
  })
})

describe('a picture that a reader asks for', () => {
  it('is a JPEG of its shape, of the nearest width, and its better formats follow', async () => {
    const picture = pictureOf('a-story')
    const darkroom = openDarkroom()
    for (const [width, format, near] of [
      [360, 'avif', 720],
      [960, 'avif', 1200],
      [1400, 'webp', 1200],
    ] as const) {
      const file = await darkroom.make(addressOf(picture, 'wide', width, format))
      expect(path.relative(cacheDir, file ?? '')).toBe(`${picture.key}/wide-${near}.jpeg`)
      if (width === 360) expect(missingOf(picture).map(({ variant }) => variant)).toContain('card')
    }
    await finished(picture)
    expect(await darkroom.make(addressOf(picture, 'wide', 960, 'avif'))).toMatch(/wide-960\.avif$/)
    expect(begun()).toEqual(['a'])
    expect(reported).toEqual([])
  })

  it('is made once for all who ask', async () => {
    const { ENCODE } = await import('../images/renditions')
    const encode = vi.spyOn(ENCODE, 'jpeg')
    const picture = pictureOf('a-story')
    const darkroom = openDarkroom()
    const address = addressOf(
      picture,
      'square',
      picture.renditions.find(({ variant }) => variant === 'square')?.width ?? 0,
      'jpeg',
    )
    const release = holdBack(darkroom)
    const files = await Promise.all([1, 2, 3, 4, 5].map(() => darkroom.make(address)))
    expect(new Set(files).size).toBe(1)
    expect(encode).toHaveBeenCalledTimes(1)
    release()
    await finished(picture)
    encode.mockRestore()
  })

  it('is never made for a story that was withdrawn', async () => {
    const address = addressOf(pictureOf('b-story'), 'wide', 960, 'avif')
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', ...illustrated('b.png', WITHDRAWN) })
    await modules.publish({ contentDir, indexDir })
    const darkroom = openDarkroom()
    expect(await darkroom.make(address)).toBeUndefined()
    await darkroom.catchUp()
    expect(begun()).toEqual(['a', 'c'])
  })

  it('is never one that was put in its place and is not published', async () => {
    await writePicture('a.png')
    await expect(openDarkroom().make(addressOf(pictureOf('a-story'), 'wide', 960, 'avif'))).rejects.toThrow(
      /pictures\/a\.png.*publish it/,
    )
    expect(begun()).toEqual([])
  })
})

describe('pictures that nobody waits for', () => {
  it('are all made, and what was interrupted is taken up where it was', async () => {
    await modules.makeNewestPictures(contentDir, 1)
    const [picture, file] = [pictureOf('b-story'), 'wide-360.avif']
    rmSync(path.join(cacheDir, picture.key, file))
    await openDarkroom().catchUp()
    for (const slug of ['a-story', 'b-story', 'c-story']) expect(missingOf(pictureOf(slug)), slug).toEqual([])
    expect(reported).toEqual([])
  })

  it('wait while a publication runs', async () => {
    const darkroom = openDarkroom()
    const release = holdBack(darkroom)
    const catchingUp = darkroom.catchUp()
    // What a reader waits for does not.
    expect(await darkroom.make(addressOf(pictureOf('a-story'), 'wide', 1200, 'jpeg'))).toMatch(/wide-1200\.jpeg$/)
    expect(begun()).toEqual(['a'])
    release()
    await catchingUp
    expect(begun()).toEqual(['a', 'b', 'c'])
  })

  it('are left out where one cannot be made, which is reported', async () => {
    await writePicture('c.png')
    await openDarkroom().catchUp()
    expect(begun()).toEqual(['a', 'b'])
    expect(reported).toEqual([expect.objectContaining({ message: expect.stringContaining('pictures/c.png') })])
  })
})

/** A publication that runs until it is let go. */
function holdBack(darkroom: InstanceType<typeof modules.Darkroom>): () => void {
  let release = () => {}
  const publication = new Promise<void>((resolve) => {
    release = resolve
  })
  void darkroom.before(publication)
  return release
}
