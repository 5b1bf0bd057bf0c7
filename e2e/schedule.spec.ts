import { expect, test } from '@playwright/test'
import { FEED_FORMATS, urls } from '../lib/urls'
import { preview } from './support/preview'
import { read as readAt, wordsAt } from './support/read-newsroom'
import { OwnNewsroom } from './support/server'
import { article } from './support/site'
import { idOf, writeStory } from './support/write-story'

/** Stories that wait for their moment: each test has stories of its own, and moves the clock of a site that runs. */

let newsroom: OwnNewsroom

// One worker, and so one site.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  newsroom = new OwnNewsroom()
  newsroom.setClock('2017-01-31T09:00:00+11:00')
  await newsroom.start()
})

test.afterAll(() => newsroom.remove())

/** The site takes what was written, at a moment before or after all that was. */
async function takeAt(moment: string): Promise<void> {
  newsroom.setClock(moment)
  await look()
  expect(newsroom.publish()).toMatchObject({ ok: true })
}

const read = (address: string) => readAt(newsroom, address)

const statusOf = async (slug: string) => (await read(article(slug))).status

/** What readers get of some stories at a moment, once the site has looked at the clock. */
async function statusesAt(moment: string, ...slugs: string[]): Promise<number[]> {
  newsroom.setClock(moment)
  await look()
  return Promise.all(slugs.map(statusOf))
}

/** The site looks at the clock every few milliseconds, and pages as soon as it was looked at. */
const look = () => new Promise((resolve) => setTimeout(resolve, 50))

/** The order in which a page or document first names some stories. */
const orderIn = (text: string, slugs: string[]) =>
  slugs.filter((slug) => text.includes(slug)).sort((one, other) => text.indexOf(one) - text.indexOf(other))

test('a list says the hour of a story until midnight and its date after it, while the site runs', async () => {
  writeStory(newsroom, 'story-of-the-evening', { publishedAt: '2017-01-31T19:48:00+11:00' })
  await takeAt('2017-01-31T23:59:59.999+11:00')
  const lists = ['/science', '/topic/tides', '/by/science-desk']
  const evening = await Promise.all(lists.map((list) => read(list)))
  const story = await read('/article/story-of-the-evening')
  for (const list of lists)
    expect(await wordsAt(newsroom, list), list).toMatch(/The headline of story-of-the-evening .*7:48pm/)
  newsroom.setClock('2017-02-01T00:00:00+11:00')
  await look()
  for (const [index, list] of lists.entries()) {
    const words = await wordsAt(newsroom, list)
    expect(words, list).toMatch(/The headline of story-of-the-evening .*31 January 2017/)
    expect(words, list).not.toContain('7:48pm')
    expect((await read(list)).etag, list).not.toBe(evening[index]?.etag)
  }
  expect(await read('/article/story-of-the-evening'), 'a page on which nothing changed').toEqual(story)
})

test('a scheduled story goes live by itself at its moment', async () => {
  writeStory(newsroom, 'scheduled-by-the-clock', { publishedAt: '2017-01-31T10:00:00+11:00' })
  await takeAt('2017-01-31T09:59:59.999+11:00')
  expect((await read('/article/scheduled-by-the-clock')).status).toBe(404)
  expect(await wordsAt(newsroom, '/')).not.toContain('The headline of scheduled-by-the-clock')
  newsroom.setClock('2017-01-31T10:00:00+11:00')
  await expect.poll(async () => (await read('/article/scheduled-by-the-clock')).status).toBe(200)
  expect(await wordsAt(newsroom, '/')).toContain('The headline of scheduled-by-the-clock')
})

test('a story is nowhere before its moment, and everywhere from then on', async () => {
  const SLUG = 'a-jar-of-marmalade'
  const HEADLINE = 'The jar of marmalade is opened'
  const MOMENT = '2017-01-31T18:00:00+11:00'
  writeStory(
    newsroom,
    SLUG,
    {
      headline: HEADLINE,
      publishedAt: '2017-01-31T08:00:00+11:00',
      embargoUntil: MOMENT,
      image: '{src: withdrawn-only.jpg, alt: A jar of marmalade, credit: Currawong}',
    },
    'Marmalade is made of oranges.',
  )
  // A word is offered when two live stories have it.
  writeStory(newsroom, 'another-jar', { publishedAt: MOMENT }, 'There is more marmalade.')
  await takeAt('2017-01-31T17:59:59.999+11:00')
  const { text } = await read(preview(newsroom.env, SLUG).address)
  const [, card = ''] = /"[^"]*(\/cards\/story\/a-jar-of-marmalade-[^"]+)"/.exec(text) ?? []
  const [, picture = ''] = /(\/pictures\/withdrawn-only-[^" ]+\.avif)/.exec(text) ?? []
  const own = [article(SLUG), urls.twin(SLUG, 'md'), urls.twin(SLUG, 'json'), urls.liteStory(SLUG), urls.history(SLUG)]
  own.push(urls.embed(SLUG), urls.qrCode(SLUG), card, picture)
  const lists = ['/', '/science', '/topic/tides', '/by/science-desk', '/latest', '/archive/2017/01/31']
  const carriers = [
    ...lists,
    ...lists.slice(0, 4).flatMap((list) => FEED_FORMATS.map((format) => urls.feed(list, format))),
    ...[urls.lite(), urls.liteSection('science'), urls.llms(), urls.sitemapShard('news'), urls.sitemapShard('2017-01')],
    ...[urls.search({ q: 'oranges' }), urls.search({ q: 'marmalade' }), urls.searchFeed('marmalade', 'rss')],
  ]
  const offers = `${urls.suggestions()}?q=marmal`
  const names = (said: string) => said.includes(HEADLINE) || said.includes(SLUG)

  for (const target of own) expect([target, (await read(target)).status]).toEqual([target, 404])
  expect((await read(urls.short(idOf(SLUG)))).status).toBe(404)
  for (const target of carriers) expect([target, names((await read(target)).text)]).toEqual([target, false])
  expect((await read(offers)).text).not.toContain('marmalade')

  newsroom.setClock(MOMENT)
  await look()
  for (const target of own) expect([target, (await read(target)).status]).toEqual([target, 200])
  expect((await read(urls.short(idOf(SLUG)))).status).toBe(301)
  for (const target of carriers) expect([target, names((await read(target)).text)]).toEqual([target, true])
  expect((await read(offers)).text).toContain('marmalade')
})

test('two of the same second go live together, in one order everywhere', async () => {
  const both = ['a-first-of-two', 'b-second-of-two']
  for (const slug of [...both].reverse()) writeStory(newsroom, slug, { publishedAt: '2017-01-31T10:00:00+11:00' })
  await takeAt('2017-01-31T09:59:59.999+11:00')
  expect(await Promise.all(both.map(statusOf))).toEqual([404, 404])
  expect(await statusesAt('2017-01-31T10:00:00+11:00', ...both)).toEqual([200, 200])
  for (const list of ['/science', '/latest', urls.feed('/science', 'rss'), urls.liteSection('science')])
    expect(orderIn((await read(list)).text, both), list).toEqual(both)
})

test('an embargo that is moved while it waits ends at its new moment alone', async () => {
  const publishedAt = '2017-01-31T08:00:00+11:00'
  const hold = (slug: string, embargoUntil: string) => writeStory(newsroom, slug, { publishedAt, embargoUntil })
  hold('moved-later', '2017-01-31T10:00:00+11:00')
  hold('moved-earlier', '2017-01-31T12:00:00+11:00')
  hold('lifted', '2017-01-31T12:00:00+11:00')
  await takeAt('2017-01-31T09:00:00+11:00')
  const all = ['moved-later', 'moved-earlier', 'lifted']
  expect(await Promise.all(all.map(statusOf))).toEqual([404, 404, 404])
  hold('moved-later', '2017-01-31T11:00:00+11:00')
  hold('moved-earlier', '2017-01-31T10:30:00+11:00')
  writeStory(newsroom, 'lifted', { publishedAt })
  expect(newsroom.publish()).toMatchObject({ ok: true })
  expect(await Promise.all(all.map(statusOf))).toEqual([404, 404, 200])
  expect(await statusesAt('2017-01-31T10:00:00+11:00', ...all)).toEqual([404, 404, 200])
  expect(await statusesAt('2017-01-31T10:30:00+11:00', ...all)).toEqual([404, 200, 200])
  expect(await statusesAt('2017-01-31T10:59:59.999+11:00', ...all)).toEqual([404, 200, 200])
  expect(await statusesAt('2017-01-31T11:00:00+11:00', ...all)).toEqual([200, 200, 200])
  expect(orderIn((await read('/science')).text, all)).toEqual(['moved-later', 'moved-earlier', 'lifted'])
})

test('a moment that comes while the site is stopped counts when it starts, and one to come waits on', async () => {
  writeStory(newsroom, 'due-at-ten', { publishedAt: '2017-01-31T10:00:00+11:00' })
  writeStory(newsroom, 'due-at-eleven', { publishedAt: '2017-01-31T11:00:00+11:00' })
  await takeAt('2017-01-31T09:00:00+11:00')
  const both = ['due-at-ten', 'due-at-eleven']
  expect(await Promise.all(both.map(statusOf))).toEqual([404, 404])
  await newsroom.stop()
  newsroom.setClock('2017-01-31T10:00:00+11:00')
  await newsroom.start()
  expect(await Promise.all(both.map(statusOf))).toEqual([200, 404])
  expect(orderIn((await read('/science')).text, both)).toEqual(['due-at-ten'])
  expect(await statusesAt('2017-01-31T10:59:59.999+11:00', ...both)).toEqual([200, 404])
  expect(await statusesAt('2017-01-31T11:00:00+11:00', ...both)).toEqual([200, 200])
  expect(orderIn((await read('/science')).text, both)).toEqual(['due-at-eleven', 'due-at-ten'])
})

test('a clock that is set back hides what is not due yet, from lists and searches too', async () => {
  writeStory(newsroom, 'hidden-once-more', { publishedAt: '2017-01-31T10:00:00+11:00' })
  await takeAt('2017-01-31T10:00:00+11:00')
  const carriers = ['/', '/science', urls.feed('/', 'rss'), urls.search({ q: 'headline hidden more' })]
  const named = async () => {
    const said = await Promise.all(carriers.map(read))
    return said.map(({ text }) => text.includes('/article/hidden-once-more'))
  }
  for (const [moment, status] of [
    ['2017-01-31T10:00:01+11:00', 200],
    ['2017-01-31T09:59:59+11:00', 404],
    ['2017-01-31T10:00:00+11:00', 200],
  ] as const) {
    expect(await statusesAt(moment, 'hidden-once-more'), moment).toEqual([status])
    expect(await named(), moment).toEqual(carriers.map(() => status === 200))
  }
  await newsroom.stop()
  newsroom.setClock('2017-01-31T09:59:59+11:00')
  await newsroom.start()
  expect(await statusOf('hidden-once-more'), 'set back while it was stopped').toBe(404)
  expect(await named()).toEqual(carriers.map(() => false))
})

test('an hour that summer time has twice or skips is the one that its offset says', async () => {
  const autumn = ['in-summer-time', 'in-standard-time']
  writeStory(newsroom, 'in-summer-time', { publishedAt: '2017-04-02T02:30:00+11:00' })
  writeStory(newsroom, 'in-standard-time', { publishedAt: '2017-04-02T02:30:00+10:00' })
  writeStory(newsroom, 'in-a-skipped-hour', { publishedAt: '2017-10-01T02:30:00+10:00' })
  await takeAt('2017-04-02T02:29:59+11:00')
  const all = [...autumn, 'in-a-skipped-hour']
  expect(await Promise.all(all.map(statusOf))).toEqual([404, 404, 404])
  expect(await statusesAt('2017-04-02T02:30:00+11:00', ...all)).toEqual([200, 404, 404])
  expect(await statusesAt('2017-04-02T02:29:59+10:00', ...all)).toEqual([200, 404, 404])
  expect(await statusesAt('2017-04-02T02:30:00+10:00', ...all)).toEqual([200, 200, 404])
  expect(orderIn((await read('/science')).text, autumn)).toEqual(['in-standard-time', 'in-summer-time'])
  for (const slug of autumn) expect((await read(article(slug))).text).toContain('2 April 2017 2:30am')
  expect(await statusesAt('2017-10-01T01:59:59+10:00', ...all)).toEqual([200, 200, 404])
  expect(await statusesAt('2017-10-01T03:29:59+11:00', ...all)).toEqual([200, 200, 404])
  expect(await statusesAt('2017-10-01T03:30:00+11:00', ...all)).toEqual([200, 200, 200])
  expect((await read(article('in-a-skipped-hour'))).text).toContain('1 October 2017 3:30am')
})
