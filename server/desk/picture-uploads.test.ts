import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AwsClient } from 'aws4fetch'
import S3rver from 's3rver'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'

/** Pictures in a storage that speaks S3, on this machine: what is there, and what pages name. */

const AT = 'https://pictures.example'
const OTHER = 'https://other.example'
const SETTINGS = {
  PICTURES_S3_ENDPOINT: 'http://127.0.0.1',
  PICTURES_S3_BUCKET: 'bucket',
  PICTURES_S3_KEY: 'S3RVER',
  PICTURES_S3_SECRET: 'S3RVER',
}
const NOW = '2017-01-31T09:00:00+11:00'
const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: A test}'
const illustrated = (src: string, more = '') => ({
  fields: `image: {src: ${src}, alt: Noise, credit: A test}\n${more}`,
})

let server: S3rver
let endpoint: string
let cacheDir: string
let bucket = 0
let content: string
let indexDir: string
let modules: Awaited<ReturnType<typeof importDesk>>

async function importDesk() {
  const [
    { PictureUploads },
    { ObjectStorage },
    { publish },
    { makeNewestPictures },
    stories,
    { pictureUrl },
    published,
    admission,
  ] = await Promise.all([
    import('./picture-uploads'),
    import('./object-storage'),
    import('../../lib/desk/publish'),
    import('../../lib/desk/make-pictures'),
    import('../../lib/archive/stories'),
    import('../../lib/newsroom/picture'),
    import('../../lib/newsroom/published'),
    import('../../lib/archive/admission'),
  ])
  return {
    PictureUploads,
    ObjectStorage,
    publish,
    makeNewestPictures,
    ...stories,
    pictureUrl,
    ...published,
    ...admission,
  }
}

beforeAll(async () => {
  cacheDir = temporaryDir()
  const configureBuckets = Array.from({ length: 20 }, (_, index) => ({ name: `bucket-${index}`, configs: [] }))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,

    directory: temporaryDir(),
    configureBuckets,
  })
  endpoint = `http://127.0.0.1:${(await server.run()).port}`
})

afterAll(() => server.close())

beforeEach(async () => {
  bucket += 1
  for (const [name, value] of Object.entries({ ...SETTINGS, PICTURES_URL: AT })) vi.stubEnv(name, value)
  vi.stubEnv('NEWSROOM_NOW', NOW)
  vi.stubEnv('PICTURE_CACHE_DIR', cacheDir)
  content = smallNewsroom()
  mkdirSync(path.join(content, 'pictures'))
  for (const [name, colour] of [
    ['a', '#a00'],
    ['b', '#00a'],
  ] as const)
    await sharp({ create: { width: 340, height: 220, channels: 3, background: colour } })
      .png()
      .toFile(path.join(content, `pictures/${name}.png`))
  writeStory(content, 'a-story', { id: 'aaaaaaaa', ...illustrated('a.png') })
  indexDir = await openIndexOf(content)
  modules = await importDesk()
})

const now = () => Date.parse(NOW)

/** The key of a client of the storage on this machine. */
const OURS = { key: 'S3RVER', secret: 'S3RVER' }

/** A desk that has just been started. */
function uploads({ key, secret } = OURS, at = AT) {
  const storage = new modules.ObjectStorage({ endpoint, bucket: `bucket-${bucket}`, region: 'us-east-1', key, secret })
  const moved = vi.fn()
  return { storage, moved, desk: new modules.PictureUploads({ storage, at, indexDir, clock: now, onMoved: moved }) }
}

const publish = () => modules.publish({ contentDir: content, indexDir })
const make = () => modules.makeNewestPictures(content, 100)
const storedFor = async (master: string) =>
  (await uploads().storage.list('pictures/')).filter((name) => name.startsWith(`pictures/${master}-`))

/** An object as those who may read the bucket get it. */
function read(name: string): Promise<Response> {
  const { key: accessKeyId, secret: secretAccessKey } = OURS
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region: 'us-east-1' })
  return client.fetch(`${endpoint}/bucket-${bucket}/${name}`)
}

/** Where the page of a story, and a list, find its picture. */
function originsOf(slug: string): string[] {
  const view = modules.publicAt(now())
  const [story] = [modules.findStory(slug, view)]
  const article = modules.findArticle(slug, view)
  return [story?.image?.picture, article?.image?.picture].map((picture) => {
    const url = picture && modules.pictureUrl(picture, 'wide')?.url
    return url ? new URL(url).origin : 'none'
  })
}

const HERE = ['https://news.example', 'https://news.example']
const THERE = [AT, AT]

describe('a picture that readers see', () => {
  it('is named on the site until all of it is there, and there from then on', async () => {
    vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
    indexDir = await openIndexOf(content)
    modules = await importDesk()
    const { desk, moved } = uploads()
    await desk.catchUp()
    expect(await storedFor('a')).toEqual([])
    expect(originsOf('a-story')).toEqual(HERE)
    await make()
    const edition = modules.currentEdition(modules.publicAt(now()))
    await desk.catchUp()
    expect((await storedFor('a')).length).toBeGreaterThan(5)
    expect(originsOf('a-story')).toEqual(THERE)
    expect(modules.currentEdition(modules.publicAt(now()))).not.toBe(edition)
    expect(moved).toHaveBeenCalledTimes(1)
    const [jpeg = ''] = (await storedFor('a')).filter((name) => name.endsWith('.jpeg'))
    const answer = await read(jpeg)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    // As long as on the site.
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, s-maxage=10, immutable')
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).format).toBe('jpeg')
  })

  it('stays there when its story changes, and is not brought again', async () => {
    await make()
    const { desk, storage } = uploads()
    await desk.catchUp()
    const put = vi.spyOn(storage, 'put')
    writeStory(content, 'a-story', { id: 'aaaaaaaa', ...illustrated('a.png'), body: 'Another text.' })
    await publish()
    expect(originsOf('a-story')).toEqual(THERE)
    await desk.catchUp()
    expect(put).not.toHaveBeenCalled()
  })

  it('is named there again after the index was made anew, and is not brought again', async () => {
    await make()
    await uploads().desk.catchUp()
    indexDir = await openIndexOf(content)
    modules = await importDesk()
    expect(originsOf('a-story')).toEqual(HERE)
    const { desk, storage } = uploads()
    const put = vi.spyOn(storage, 'put')
    await desk.catchUp()
    expect(originsOf('a-story')).toEqual(THERE)
    expect(put).not.toHaveBeenCalled()
  })

  it('is named on the site when the storage has moved, until it is there', async () => {
    await make()
    await uploads().desk.catchUp()
    vi.stubEnv('PICTURES_URL', OTHER)
    vi.resetModules()
    modules = await importDesk()
    expect(originsOf('a-story')).toEqual(HERE)
    await uploads(OURS, OTHER).desk.catchUp()
    expect(originsOf('a-story')).toEqual([OTHER, OTHER])
  })

  it('is named on the site when there is no storage any more', async () => {
    await make()
    await uploads().desk.catchUp()
    vi.stubEnv('PICTURES_URL', '')
    vi.resetModules()
    modules = await importDesk()
    expect(originsOf('a-story')).toEqual(HERE)
  })
})

describe('a picture that readers do not see', () => {
  it('is not there: of a draft, of a story to come, of one that was withdrawn', async () => {
    const drafts = ['status: draft', 'embargoUntil: 2017-02-01T09:00:00+11:00', WITHDRAWN]
    for (const [index, fields] of drafts.entries())
      writeStory(content, `story-${index}`, { id: `bbbbbbb${index}`, ...illustrated('b.png', fields) })
    await publish()
    await make()
    await uploads().desk.catchUp()
    expect(await storedFor('b')).toEqual([])
  })

  it('goes when its story shows another, and that one when it is withdrawn', async () => {
    await make()
    const { desk } = uploads()
    await desk.catchUp()
    writeStory(content, 'a-story', { id: 'aaaaaaaa', ...illustrated('b.png') })
    await publish()
    await desk.catchUp()
    expect(await storedFor('a')).toEqual([])
    expect((await storedFor('b')).length).toBeGreaterThan(0)
    writeStory(content, 'a-story', { id: 'aaaaaaaa', ...illustrated('b.png', WITHDRAWN) })
    await publish()
    await desk.catchUp()
    expect(await storedFor('b')).toEqual([])
  })

  it('stays for as long as another story shows it', async () => {
    writeStory(content, 'b-story', { id: 'bbbbbbbb', ...illustrated('a.png') })
    await publish()
    await make()
    const { desk } = uploads()
    await desk.catchUp()
    writeStory(content, 'a-story', { id: 'aaaaaaaa', ...illustrated('a.png', WITHDRAWN) })
    await publish()
    await desk.catchUp()
    expect((await storedFor('a')).length).toBeGreaterThan(0)
    expect(originsOf('b-story')).toEqual(THERE)
  })
})

describe('what is cut off', () => {
  it('on the way there is named on the site, and ended by the next desk', async () => {
    await make()
    const { desk, storage } = uploads()
    let times = 0
    vi.spyOn(storage, 'put').mockImplementation(async (...put) => {
      if (++times > 3) throw new Error('the line is cut')
      await uploads().storage.put(...put)
    })
    await expect(desk.catchUp()).rejects.toThrow('the line is cut')
    expect(originsOf('a-story')).toEqual(HERE)
    await uploads().desk.catchUp()
    expect(originsOf('a-story')).toEqual(THERE)
  })

  it('on the way out leaves no orphan: the next desk finds it', async () => {
    await make()
    const { desk, storage } = uploads()
    await desk.catchUp()
    vi.spyOn(storage, 'delete').mockRejectedValue(new Error('the line is cut'))
    writeStory(content, 'a-story', { id: 'aaaaaaaa', ...illustrated('a.png', WITHDRAWN) })
    await publish()
    await expect(desk.catchUp()).rejects.toThrow('the line is cut')
    expect((await storedFor('a')).length).toBeGreaterThan(0)
    await uploads().desk.catchUp()
    expect(await storedFor('a')).toEqual([])
  })

  it('is found by the same desk, the next time that it looks', async () => {
    await make()
    const { desk, storage } = uploads()
    await desk.catchUp()
    vi.spyOn(storage, 'delete').mockRejectedValueOnce(new Error('the line is cut'))
    writeStory(content, 'a-story', { id: 'aaaaaaaa', ...illustrated('a.png', WITHDRAWN) })
    await publish()
    await expect(desk.catchUp()).rejects.toThrow('the line is cut')
    await desk.catchUp()
    expect(await storedFor('a')).toEqual([])
  })
})

it('a key that the storage does not know is said without it, and pages name the site', async () => {
  await make()
  const { desk } = uploads({ key: 'nobody', secret: 'S3RVER' })
  await expect(desk.catchUp()).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 403 to GET$/)
  expect(originsOf('a-story')).toEqual(HERE)
})

it('what is listed in several answers is listed whole', async () => {
  await make()
  await uploads().desk.catchUp()
  const settings = { endpoint, bucket: `bucket-${bucket}`, region: 'us-east-1', ...OURS }
  const whole = await new modules.ObjectStorage(settings).list('pictures/')
  expect(whole.length).toBeGreaterThan(5)
  expect(await new modules.ObjectStorage({ ...settings, atOnce: 2 }).list('pictures/')).toEqual(whole)
})

it('a portrait is there as well', async () => {
  writeFile(content, 'authors/jo.yaml', 'kind: person\nname: Jo\nportrait: {src: b.png, alt: Jo, credit: A test}\n')
  await publish()
  await make()
  await uploads().desk.catchUp()
  expect((await storedFor('b')).length).toBeGreaterThan(0)
})
