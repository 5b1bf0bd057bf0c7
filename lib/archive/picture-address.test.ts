import { mkdirSync, rmSync } from 'node:fs'
import sharp from 'sharp'
import { beforeEach, expect, it, vi } from 'vitest'
import { publicAt } from '../newsroom/published'
import { openIndexOf, smallNewsroom, temporaryDir, writeStory } from '../testing'

/** The address of a picture by its name in the newsroom, which stays while those of its sizes change. */

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: A test}'

let dir: string
let indexDir: string

beforeEach(async () => {
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  dir = smallNewsroom()
  await draw('quay/tide.jpg', 400)
  indexDir = await openIndexOf(dir)
})

async function draw(name: string, width: number) {
  mkdirSync(`${dir}/pictures/quay`, { recursive: true })
  const create = { width, height: 300, channels: 3, background: { r: width % 256, g: 90, b: 120 } } as const
  await sharp({ create }).toFile(`${dir}/pictures/${name}`)
}

const show = (slug: string, id: string, fields = '') =>
  writeStory(dir, slug, { id, fields, body: '<Figure src="quay/tide.jpg" alt="The tide" credit="Jo Example" />' })

async function publish() {
  const desk = await import('../desk/publish')
  await desk.publish({ contentDir: dir, indexDir })
}

async function leadsTo(path: string): Promise<string> {
  const { decide } = await import('../../server/admission/routes')
  const decision = decide(path, publicAt(NOW))
  return decision.answer === 'moved' ? decision.path : decision.answer
}

async function isThere(path: string): Promise<boolean> {
  const { admitRendition } = await import('./admission')
  return admitRendition(path, publicAt(NOW)) !== undefined
}

it('leads to its widest JPEG in the newest live story that shows it, and to another when the picture is another', async () => {
  show('a-story', 'aaaaaaaa')
  await publish()
  const first = await leadsTo('/picture/quay/tide.jpg')
  expect(first).toMatch(/^\/pictures\/tide-[0-9a-f]+\/own-\d+\.jpeg$/)
  expect(await isThere(first)).toBe(true)
  await draw('quay/tide.jpg', 420)
  await publish()
  const second = await leadsTo('/picture/quay/tide.jpg')
  expect(second).not.toBe(first)
  expect([await isThere(first), await isThere(second)]).toEqual([false, true])
})

it.each([
  ['a draft', 'status: draft', 'unknown'],
  ['a story to come', 'embargoUntil: 2100-02-01T09:00:00+11:00', 'unknown'],
  ['a story that was withdrawn', WITHDRAWN, 'gone'],
])('is answered as its story: %s', async (_, fields, answer) => {
  show('a-story', 'aaaaaaaa', fields)
  await publish()
  expect(await leadsTo('/picture/quay/tide.jpg')).toBe(answer)
  expect(await leadsTo('/picture/quay/other.jpg')).toBe('unknown')
  show('b-story', 'bbbbbbbb')
  await publish()
  expect(await leadsTo('/picture/quay/tide.jpg')).toMatch(/^\/pictures\//)
})

it('of a deleted story is gone, and unknown where readers never saw it', async () => {
  show('a-story', 'aaaaaaaa')
  await publish()
  rmSync(`${dir}/articles`, { recursive: true })
  await publish()
  expect(await leadsTo('/picture/quay/tide.jpg')).toBe('gone')
})
