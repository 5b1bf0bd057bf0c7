import { copyFileSync, mkdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ToldFile } from '../publications/told'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

/** What a publication leaves for other machines to hear. */

let contentDir: string
let indexDir: string

async function open(settings: Record<string, string> = {}): Promise<void> {
  contentDir = smallNewsroom()
  writeStory(contentDir, 'standing', { id: 'aaaaaaaa' })
  vi.stubEnv('PEERS', 'http://10.0.0.2:3001')
  vi.stubEnv('PUBLISH_SECRET', 'what only the desks and senders know')
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  indexDir = await openIndexOf(contentDir)
}

beforeEach(() => open())
afterEach(() => vi.unstubAllEnvs())

async function publish(order: { names?: string[]; isSet?: boolean } = {}) {
  const { publish: publishNow } = await import('./publish')
  return publishNow({ contentDir, indexDir }, { from: contentDir, ...order })
}

async function withTold<T>(work: (told: import('../publications/told').Told) => T): Promise<T> {
  const { logDirOf, openLogForWriting } = await import('../publications/open-log')
  const { Told } = await import('../publications/told')
  const database = openLogForWriting(logDirOf(indexDir))
  try {
    return work(new Told(database))
  } finally {
    database.close()
  }
}

const told = () => withTold((one) => one.after(0, 100).files)
const names = async () => (await told()).map(({ file }) => file)
const STORY = 'articles/2017/01/fresh.mdx'
const LATER = new Date(Date.now() + 60_000)

async function hashOfFile(file: string): Promise<string> {
  const { hashOf } = await import('./files')
  return hashOf(readFileSync(path.join(contentDir, file)))
}

/** As another machine published it. */
const heard = (file: string, hash: string | null, at = Date.now()): ToldFile => ({
  ...{ file, hash, at, node: 'other', isCarried: false },
})

describe('what is told', () => {
  it('is nothing of what was there when the log began', async () => {
    expect(await told()).toEqual([])
  })

  it('is nothing where there is one machine', async () => {
    vi.unstubAllEnvs()
    vi.stubEnv('PEERS', '')
    vi.stubEnv('REDIS_URL', '')
    contentDir = smallNewsroom()
    indexDir = await openIndexOf(contentDir)
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb' })
    await publish()
    expect(await told()).toEqual([])
  })

  it('is a story that came, with what it shows, and a file of the register', async () => {
    writeStory(contentDir, 'fresh', {
      id: 'bbbbbbbb',
      fields: 'image: {src: tide.jpg, alt: The sea, credit: Currawong}',
    })
    mkdirSync(path.join(contentDir, 'pictures'))
    copyFileSync('e2e/content/pictures/tide.jpg', path.join(contentDir, 'pictures/tide.jpg'))
    writeFile(contentDir, 'topics/tides.yaml', 'name: High tides\n')
    await publish()
    expect((await names()).sort()).toEqual([STORY, 'pictures/tide.jpg', 'topics/tides.yaml'])
    for (const { file, hash } of await told()) expect(hash).toBe(await hashOfFile(file))
  })

  it('is a file that went, without a hash', async () => {
    rmSync(path.join(contentDir, 'articles/2017/01/standing.mdx'))
    await publish()
    expect(await told()).toMatchObject([{ file: 'articles/2017/01/standing.mdx', hash: null }])
  })

  it('is no draft and nothing that is refused, but a story that becomes a draft again', async () => {
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb', fields: 'status: draft' })
    writeStory(contentDir, 'wrong', { id: 'cccccccc', fields: 'section: gardening' })
    writeStory(contentDir, 'standing', { id: 'aaaaaaaa', fields: 'status: draft' })
    await publish()
    expect(await names()).toEqual(['articles/2017/01/standing.mdx'])
  })

  it('is nothing of an index that was made anew', async () => {
    rmSync(indexDir, { recursive: true })
    await publish()
    expect(await told()).toEqual([])
  })

  it('is carried where it came in a bundle, or where all is', async () => {
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb' })
    await publish()
    expect(await told()).toMatchObject([{ isCarried: false }])
    const { publishBundle } = await import('./publish')
    const files = [{ path: 'topics/moon.yaml', bytes: Buffer.from('name: The Moon\n') }]
    await publishBundle({ contentDir, indexDir }, files, { door: 'http' })
    expect((await told()).at(-1)).toMatchObject({ file: 'topics/moon.yaml', isCarried: true })
    await open({ PEERS_CARRY: '1' })
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb' })
    await publish()
    expect(await told()).toMatchObject([{ file: STORY, isCarried: true }])
  })
})

describe('what was heard from another machine', () => {
  it('and is here as it was told, is told to nobody again', async () => {
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb' })
    const hash = await hashOfFile(STORY)
    await withTold((one) => one.hear([heard(STORY, hash)], Date.now()))
    await publish()
    expect(await told()).toMatchObject([{ file: STORY, hash, node: 'other' }])
    expect((await withTold((one) => one.knowledge)).awaited).toBe(0)
  })

  it('gives way to what is written here after it', async () => {
    await withTold((one) => one.hear([heard(STORY, 'ab'.repeat(32))], Date.now()))
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb' })
    utimesSync(path.join(contentDir, STORY), LATER, LATER)
    await publish()
    expect(await told()).toMatchObject([{ hash: await hashOfFile(STORY), node: await withTold(({ node }) => node) }])
  })

  it('stands against what was written here before it, as by a pull that came too early, and is waited for', async () => {
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb' })
    await withTold((one) => one.hear([heard(STORY, 'ab'.repeat(32))], Date.now() + 1_000))
    await publish()
    expect(await told()).toMatchObject([{ hash: 'ab'.repeat(32), node: 'other' }])
    expect((await withTold((one) => one.knowledge)).awaited).toBe(1)
  })

  it('gives way to what somebody names here', async () => {
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb' })
    await withTold((one) => one.hear([heard(STORY, 'ab'.repeat(32), Date.now() + 1_000)], Date.now() + 1_000))
    await publish({ names: ['fresh'] })
    expect(await told()).toMatchObject([{ hash: await hashOfFile(STORY) }])
  })

  it('is the later one, in whatever order and however often it comes', async () => {
    const [first, last] = [heard(STORY, 'aa'.repeat(32), 1_000), heard(STORY, null, 2_000)]
    const hear = (...files: ToldFile[]) => withTold((one) => one.hear(files, 5_000))
    expect(await hear(last)).toEqual([STORY])
    expect(await hear(first, last)).toEqual([])
    expect(await told()).toEqual([last])
  })
})
