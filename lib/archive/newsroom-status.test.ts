import { rmSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

let status: Awaited<ReturnType<typeof read>>
let contentDir: string

async function read() {
  const { newsroomStatus } = await import('./newsroom-status')
  return newsroomStatus(NOW)
}

beforeAll(async () => {
  contentDir = smallNewsroom()
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  vi.stubEnv('INDEXNOW_KEY', 'a-key-of-the-tests')
  writeStory(contentDir, 'live', { id: 'aaaaaaaa' })
  writeStory(contentDir, 'kept', { id: 'bbbbbbbb' })
  writeStory(contentDir, 'tomorrow', { id: 'cccccccc', fields: 'publishedAt: 2017-02-01T18:00:00+11:00' })
  writeStory(contentDir, 'under-embargo', {
    id: 'dddddddd',
    fields: 'embargoUntil: 2017-01-31T12:00:00+11:00',
  })
  writeStory(contentDir, 'unfinished', { id: 'eeeeeeee', fields: 'status: draft', topics: ['nothing'] })
  writeStory(contentDir, 'down', {
    id: 'ffffffff',
    fields: 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}',
  })
  writeStory(contentDir, 'taken-down', { id: 'hhhhhhhh' })
  writeFile(contentDir, 'fronts/home.yaml', 'blocks:\n  - {kind: lead, pins: [live]}\n')
  const indexDir = await openIndexOf(contentDir)
  writeStory(contentDir, 'kept', { id: 'bbbbbbbb', fields: 'section: gardening' })
  const withdrawal = 'withdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'
  const fields = `status: withdrawn\n${withdrawal}\nsection: gardening`
  writeStory(contentDir, 'taken-down', { id: 'hhhhhhhh', fields })
  writeStory(contentDir, 'new-and-wrong', { id: 'gggggggg', fields: 'section: gardening' })
  writeStory(contentDir, 'live', { id: 'aaaaaaaa', headline: 'Other words' })
  const { publish } = await import('../desk/publish')
  await publish({ contentDir, indexDir }, { door: 'http', who: 'A sender' })
  status = await read()
})

it('counts what readers see, will see and do not see', () => {
  expect(status.counts).toEqual({ live: 2, scheduled: 2, drafts: 1, withdrawn: 2, ended: 0, refused: 3 })
})

it('names what goes live next, with its moment, the next one first', () => {
  expect(status.scheduled).toEqual([
    { slug: 'under-embargo', headline: 'The story of under-embargo', at: Date.parse('2017-01-31T12:00:00+11:00') },
    { slug: 'tomorrow', headline: 'The story of tomorrow', at: Date.parse('2017-02-01T18:00:00+11:00') },
  ])
})

it('names drafts, and how many problems each has', () => {
  expect(status.drafts).toEqual([{ slug: 'unfinished', headline: 'The story of unfinished', problems: 1 }])
})

it('names what is refused, where the mistake is, and whether readers have an older version', () => {
  expect(status.refused.map(({ file, field, isShown }) => [file, field, isShown])).toEqual([
    ['articles/2017/01/kept.mdx', 'section', true],
    ['articles/2017/01/new-and-wrong.mdx', 'section', false],
    ['articles/2017/01/taken-down.mdx', 'section', false],
  ])
})

it('tells what was published last, by whom and through which door', () => {
  const asked = { door: 'http', who: 'A sender' }
  expect(status.publications.slice(0, 2)).toMatchObject([
    { ...asked, versions: [{ slug: 'live', event: 'changed' }] },
    { ...asked, versions: [{ slug: 'taken-down', event: 'withdrawn' }] },
  ])
})

it('tells what outside services have yet to hear', () => {
  expect(status.announcements).toMatchObject({
    ...{ pending: 2, dead: 0 },
    listed: ['taken-down', 'live'].map((slug) => ({ service: 'IndexNow', slug })),
  })
})

it('tells how old each front is', () => {
  const fronts = status.fronts.map(({ name, list, arrangedAt, newest }) => ({
    ...{ name, kind: list.kind, newest: newest?.slug, isArranged: arrangedAt !== undefined },
  }))
  expect(fronts).toEqual([
    { name: 'Home', kind: 'home', newest: 'kept', isArranged: true },
    { name: 'Science', kind: 'section', newest: 'kept', isArranged: false },
  ])
})

it('is there before anything was ever published into the log', async () => {
  rmSync(`${path.resolve(process.env.INDEX_DIR ?? '')}-log`, { recursive: true })
  vi.resetModules()
  expect((await read()).publications).toEqual([])
})

it('says what is wrong with the log, and all else, where that cannot be read', async () => {
  const { logDirOf } = await import('../publications/open-log')
  const { env } = await import('../env')
  const { sayStatus } = await import('../../server/desk/say-status')
  const dir = logDirOf(env.INDEX_DIR)
  writeFile(dir, 'publications.db', 'x'.repeat(10_000))
  const { logFault, publications, counts } = await read()
  expect(logFault).toMatch(/^The publication log cannot be read \(.*not a database.*\): look at its folder/)
  expect(publications).toEqual([])
  expect(counts.live).toBeGreaterThan(0)
  expect(sayStatus(await read())).toContain(logFault)
  rmSync(dir, { recursive: true })
})
