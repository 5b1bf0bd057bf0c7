import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OwnNewsroom } from '../../e2e/support/server'
import { writeStory } from '../../e2e/support/write-story'
import { read, statusOf, whileReading } from './reading'

/** What lies in the content folder goes away, or is only half there. */

const KEPT = ['/', '/science', '/article/how-tides-work', '/article/told']
const PICTURE = '{src: tide.jpg, alt: The tide, credit: Currawong}'

const SOON = { timeout: 120_000, interval: 200 }

let newsroom: OwnNewsroom
beforeEach(async () => {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'warn' })
  newsroom.settings.PICTURE_CACHE_DIR = path.join(newsroom.root, 'made')
  writeStory(newsroom, 'told', { headline: 'Version 0 of told', image: PICTURE })
  await newsroom.start()
  for (const address of KEPT) expect(await statusOf(newsroom, address)).toBe(200)
})
afterEach(() => newsroom.remove())

const fileOf = (slug: string) => path.join(newsroom.contentDir, `articles/2017/01/${slug}.mdx`)
const away = () => `${newsroom.contentDir}-away`

async function versionOf(slug: string): Promise<number> {
  return Number(/Version (\d+) of/.exec((await read(newsroom, `/article/${slug}`)).text)?.[1])
}

describe('the content folder', () => {
  it.each([
    ['is gone', () => renameSync(newsroom.contentDir, away())],
    [
      'is a disk that is not mounted',
      () => {
        renameSync(newsroom.contentDir, away())
        mkdirSync(newsroom.contentDir)
      },
    ],
  ])('%s: readers keep the newspaper, also over a start, and it goes on when the folder is back', async (_, take) => {
    await whileReading(newsroom, KEPT, async () => {
      take()
      const { said } = await newsroom.publishing()
      expect(said).toContain(newsroom.contentDir)
      expect(said).not.toMatch(/\n\s+at /)
      expect(await statusOf(newsroom, '/article/every-block')).toBe(200)
    })
    await newsroom.stop()
    await newsroom.start()
    await whileReading(newsroom, KEPT, async () => {
      expect(await statusOf(newsroom, '/article/arabic')).toBe(200)
    })
    rmSync(newsroom.contentDir, { recursive: true, force: true })
    renameSync(away(), newsroom.contentDir)
    writeStory(newsroom, 'told', { headline: 'Version 1 of told', image: PICTURE })
    expect(await newsroom.publishing()).toMatchObject({ ok: true })
    expect(await versionOf('told')).toBe(1)
  })
})

it('a story that is half-written at whatever place leaves readers the last good version, or is a whole one', async () => {
  writeStory(
    newsroom,
    'told',
    { headline: 'Version 1 of told', image: PICTURE },
    'It **ends** here, [as the tables say](https://example.org/tides).',
  )
  const whole = readFileSync(fileOf('told'))
  const body = whole.indexOf('It **ends**')
  await whileReading(newsroom, KEPT, async () => {
    for (let length = 0; length <= whole.length; length += Math.ceil(whole.length / 24)) {
      writeFileSync(fileOf('told'), whole.subarray(0, length))
      const { ok, said } = await newsroom.publishing('told')
      if (!ok) expect(said, `${length} bytes`).toMatch(/told\.mdx:\d+:\d+ /)
      if (length < body) expect(ok, `${length} bytes of a story that begins at ${body}`).toBe(false)
    }
  })
  writeFileSync(fileOf('told'), whole)
  expect(await newsroom.publishing('told')).toMatchObject({ ok: true })
  expect(await versionOf('told')).toBe(1)
})

describe('a picture', () => {
  const addressesIn = (html: string) => [...new Set(html.match(/\/pictures\/[\w./-]+?\.(?:jpe?g|webp|avif)/g))]

  it('that is cut off in the middle holds its story back, and readers keep the one before', async () => {
    const master = path.join(newsroom.contentDir, 'pictures/tide.jpg')
    const whole = readFileSync(master)
    const page = await read(newsroom, '/article/told')
    const [picture = ''] = addressesIn(page.text)
    expect(await statusOf(newsroom, picture)).toBe(200)
    await whileReading(newsroom, [...KEPT, picture], async () => {
      truncateSync(master, Math.floor(whole.length / 2))
      writeStory(newsroom, 'told', { headline: 'Version 1 of told', image: PICTURE })
      const { ok, said } = await newsroom.publishing('told', 'pictures/tide.jpg')
      expect(ok).toBe(false)
      expect(said).toMatch(/told\.mdx:\d+:\d+ image\b.*tide\.jpg/)
      expect(await versionOf('told')).toBe(0)
    })
    writeFileSync(master, whole)
    expect(await newsroom.publishing('told', 'pictures/tide.jpg')).toMatchObject({ ok: true })
    expect(await versionOf('told')).toBe(1)
  })

  it('whose made file a loss of power has left empty is made anew at the next start', async () => {
    const { text } = await read(newsroom, '/article/told')
    const pictures = addressesIn(text)
    expect(pictures.length).toBeGreaterThan(2)
    const sizeOf = async (address: string) => (await (await fetch(newsroom.url + address)).arrayBuffer()).byteLength
    await Promise.all(pictures.map(sizeOf))
    const files = pictures.map((address) => path.join(newsroom.root, 'made', address.replace('/pictures/', '')))
    await vi.waitUntil(() => files.every((file) => existsSync(file)), SOON)
    const before = await Promise.all(pictures.map(sizeOf))
    await newsroom.stop()
    for (const file of files) truncateSync(file, 0)
    await newsroom.start()
    await vi.waitUntil(
      async () => JSON.stringify(await Promise.all(pictures.map(sizeOf))) === JSON.stringify(before),
      SOON,
    )
  })
})
