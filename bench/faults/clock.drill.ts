import { afterEach, expect, it, vi } from 'vitest'
import { OwnNewsroom } from '../../e2e/support/server'
import { writeStory } from '../../e2e/support/write-story'
import { openDatabase } from '../../lib/index/database'
import { read, statusOf, whileReading } from './reading'

/** The machine's clock jumps, as when its battery is empty and the network corrects it. */

let newsroom: OwnNewsroom
afterEach(() => newsroom.remove())

const SOON = { timeout: 30_000, interval: 50 }
const statusSoon = (address: string, status: number) =>
  vi.waitUntil(async () => (await statusOf(newsroom, address)) === status, SOON)

it('back and forth, by a minute and by years: pages follow it, no reader is turned away, and the log tells each thing once', async () => {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'warn' })
  newsroom.setClock('2017-01-31T09:59:00+11:00')
  writeStory(newsroom, 'at-ten', { publishedAt: '2017-01-31T10:00:00+11:00' })
  await newsroom.start()
  expect(await statusOf(newsroom, '/article/at-ten')).toBe(404)
  await whileReading(newsroom, ['/', '/science', '/feed.rss', '/sitemap.xml', '/article/how-tides-work'], async () => {
    for (const [moment, status] of [
      ['2017-01-31T10:00:30+11:00', 200],
      ['2017-01-31T09:59:30+11:00', 404],
      ['2017-01-31T10:01:00+11:00', 200],
      ['2017-01-30T10:00:00+11:00', 404],
      ['2038-01-19T14:14:08+11:00', 200],
      ['2017-01-31T10:02:00+11:00', 200],
    ] as const) {
      newsroom.setClock(moment)
      await statusSoon('/article/at-ten', status)
      expect((await read(newsroom, '/')).text.includes('The headline of at-ten'), moment).toBe(status === 200)
      writeStory(newsroom, 'meanwhile', {
        headline: `Published at ${moment.slice(0, 10)}`,
        publishedAt: '2017-01-01T09:00:00+11:00',
      })
      expect(await newsroom.publishing('meanwhile'), moment).toMatchObject({ ok: true })
      expect((await read(newsroom, '/article/meanwhile')).text).toContain(`Published at ${moment.slice(0, 10)}`)
    }
  })
  const log = openDatabase(`${newsroom.indexDir}-log/publications.db`, 'reader')
  await vi.waitUntil(
    () =>
      Number(log.get(`SELECT count(*) AS found FROM versions WHERE slug = 'at-ten' AND event = 'went live'`)?.found) >
      0,
    SOON,
  )
  expect(log.all(`SELECT event FROM versions WHERE slug = 'at-ten' ORDER BY id`).map(({ event }) => event)).toEqual([
    'scheduled',
    'went live',
  ])
})
