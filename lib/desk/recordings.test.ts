import { rmSync, utimesSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { publicAt } from '../newsroom/published'
import { logDirOf } from '../publications/open-log'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

/** Recordings of `content/audio` that a story plays. */

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const BODY = '<Audio src="tone.wav" title="A tone">\n\nHm.\n\n</Audio>'

let dir: string
let indexDir: string

beforeEach(async () => {
  dir = smallNewsroom()
  put('one')
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: BODY })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb' })
  indexDir = await openIndexOf(dir)
})

/** Of the same size and time, whatever it holds. */
function put(text: string): void {
  writeFile(dir, 'audio/tone.wav', text)
  utimesSync(`${dir}/audio/tone.wav`, 1_484_000_000, 1_484_000_000)
}

async function publish() {
  const desk = await import('./publish')
  return desk.publish({ contentDir: dir, indexDir })
}

async function answer(): Promise<string> {
  const { admitFile } = await import('../archive/admission')
  const { routeOf } = await import('../urls')
  const route = routeOf('/audio/tone.wav')
  return route ? admitFile('/audio/tone.wav', route, publicAt(NOW)).answer : 'no address'
}

const isHandedOut = async () => (await answer()) === 'pass'

it('a recording is handed out as it was published, and in no other way', async () => {
  expect(await isHandedOut()).toBe(true)
  put('two')
  expect(await isHandedOut()).toBe(false)
  put('one')
  expect(await isHandedOut()).toBe(true)
})

it('one that changed is a change of the stories that play it', async () => {
  writeFile(dir, 'audio/tone.wav', 'longer')
  const { changed, problems } = await publish()
  expect({ changed, problems }).toEqual({ changed: ['a-story'], problems: [] })
  expect(await isHandedOut()).toBe(true)
})

it('one that changed with a story that has a mistake waits with it, and comes back with what stood', async () => {
  writeFile(dir, 'audio/tone.wav', 'longer')
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: BODY, fields: 'topics: [nowhere]' })
  expect((await publish()).problems).toHaveLength(1)
  expect(await isHandedOut()).toBe(false)
  put('one')
  await publish()
  expect(await isHandedOut()).toBe(true)
})

it('one that went is missed, and the story stays as it was', async () => {
  rmSync(`${dir}/audio/tone.wav`)
  expect((await publish()).problems).toMatchObject([{ file: 'articles/2017/01/a-story.mdx' }])
  expect(await isHandedOut()).toBe(false)
  put('one')
  expect((await publish()).problems).toEqual([])
  expect(await isHandedOut()).toBe(true)
})

it.each([
  ['was withdrawn', `status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: A test}`],
  ['was taken back', 'status: draft'],
])('one of a story that %s is gone', async (_, fields) => {
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: BODY, fields })
  expect((await publish()).problems).toEqual([])
  expect(await answer()).toBe('gone')
})

it.each([
  ['is a draft', 'status: draft'],
  ['is to come', 'embargoUntil: 2100-02-01T09:00:00+11:00'],
])('one of a story that %s is known to nobody', async (_, fields) => {
  rmSync(indexDir, { recursive: true })
  rmSync(logDirOf(indexDir), { recursive: true })
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: BODY, fields })
  expect((await publish()).problems).toEqual([])
  expect(await answer()).toBe('unknown')
})

it('one of a story that was deleted is gone, also in an index made anew, until another plays it', async () => {
  rmSync(`${dir}/articles/2017/01/a-story.mdx`)
  await publish()
  expect(await answer()).toBe('gone')
  rmSync(indexDir, { recursive: true })
  await publish()
  expect(await answer()).toBe('gone')
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: BODY })
  await publish()
  expect(await answer()).toBe('pass')
})
