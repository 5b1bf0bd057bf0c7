import { beforeAll, describe, expect, it, vi } from 'vitest'
import { publicAt } from '../../lib/newsroom/published'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../../lib/testing'

/** What a page or document asks of the index, however many stories it shows. */

const VIEW = publicAt(Date.parse('2017-01-31T09:00:00+11:00'))
const MANY = 60

/** The number of queries that stand behind each address, in a newsroom of so many stories. */
async function queriesIn(stories: number): Promise<Record<string, number>> {
  const dir = smallNewsroom()
  writeFile(dir, 'series/ebb.yaml', 'name: The ebb\n')
  for (let number = 0; number < stories; number++)
    writeStory(dir, `story-${number}`, {
      id: `s${String(number).padStart(7, '0')}`,
      fields: number % 2 === 0 ? 'series: ebb' : undefined,
    })
  await openIndexOf(dir)
  const { decide } = await import('./routes')
  const { inOneReading, openNewsroom } = await import('../../lib/index/open-index')
  const queriesOf = (address: string) =>
    inOneReading(() => {
      const spies = [vi.spyOn(openNewsroom(), 'all'), vi.spyOn(openNewsroom(), 'get')]
      const decision = decide(address, VIEW)
      const ground = decision.answer === 'pass' ? decision.ground() : undefined
      ground?.document?.()
      const count = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
      for (const spy of spies) spy.mockRestore()
      return ground ? count : 0
    })
  return Object.fromEntries([...ADDRESSES, PART].map((address) => [address, queriesOf(address)]))
}

const ADDRESSES = [
  '/',
  '/science',
  '/topic/tides',
  '/by/night-desk',
  '/archive',
  '/archive/2017',
  '/archive/2017/01',
  '/archive/2017/01/12',
  '/article/story-1',
  '/series/ebb',
  '/feed.rss',
  '/sitemaps/2017-01.xml',
]

/** A story that is a part of a series. */
const PART = '/article/story-2'

let few: Record<string, number>
let many: Record<string, number>

beforeAll(async () => {
  few = await queriesIn(12)
  many = await queriesIn(MANY)
}, 120_000)

it.each(ADDRESSES)('%s asks no query for each story that it shows', (address) => {
  expect(many[address]).toBeGreaterThan(0)
  expect(many[address]).toBe(few[address])
  expect(many[address]).toBeLessThanOrEqual(12)
})

it('a part of a series asks what the series is called and which its parts are, and no more', () => {
  expect(few[PART]).toBe(Number(few['/article/story-1']) + 2)
  expect(many[PART]).toBe(few[PART])
})

describe('an address of the site that stood here before', () => {
  /** The queries behind a path, a question, and an address that nobody knows, among so many that somebody does. */
  async function queriesAmong(redirects: number): Promise<number[]> {
    const dir = smallNewsroom()
    writeStory(dir, 'ebb', { id: 'aaaaaaaa' })
    const lines = Array.from(
      { length: redirects / 2 },
      (_, number) => `- {from: /news/${number}/, to: /topic/tides}\n- {from: "/?p=${number}", to: /topic/tides}\n`,
    )
    writeFile(dir, 'redirects.yaml', `${lines.join('')}- {from: /tag/*, to: /topic/*}\n`)
    await openIndexOf(dir)
    const { decideOld } = await import('./old-addresses')
    const { openNewsroom } = await import('../../lib/index/open-index')
    const spies = [vi.spyOn(openNewsroom(), 'all'), vi.spyOn(openNewsroom(), 'get')]
    return [
      { path: '/news/4', query: '', answer: 'moved' },
      { path: '/', query: 'utm_source=x&p=4', answer: 'moved' },
      { path: '/nowhere', query: '', answer: 'unknown' },
    ].map(({ path, query, answer }) => {
      for (const spy of spies) spy.mockClear()
      expect(decideOld({ path, query }, VIEW).answer).toBe(answer)
      return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
    })
  }

  const cpuOf = async (redirects: number) => {
    const before = process.cpuUsage()
    const queries = await queriesAmong(redirects)
    const { user, system } = process.cpuUsage(before)
    return { queries, cpu: user + system }
  }

  it('costs a look-up or two, however many there are', { timeout: 300_000 }, async () => {
    const few = await cpuOf(10)
    const tenth = await cpuOf(3_000)
    const many = await cpuOf(30_000)
    expect(many.queries).toEqual(few.queries)
    // What it asks, the address itself, what it leads to, the patterns.
    for (const queries of many.queries) expect(queries).toBeLessThanOrEqual(4)
    // Ten times as many are read, checked and written in ten times the work, and some for memory.
    expect(many.cpu).toBeLessThan(20 * tenth.cpu)
  })
})
