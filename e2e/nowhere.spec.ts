import { type APIRequestContext, expect, request as requests, test } from '@playwright/test'
import { FEED_FORMATS, urls } from '../lib/urls'
import { ask, cardIn, readEverything, type Said } from './support/documents'
import { HIDDEN, LISTS, LIVE, NOT_YET, STORIES, storyOf, WITHDRAWN } from './support/files'
import { OwnNewsroom } from './support/server'
import { article, PUBLIC_PAGES, SITE_URL } from './support/site'
import { startUnhidden } from './support/unhidden'
import { idOf, writeStory } from './support/write-story'

/** A story that readers may not see is in nothing that any machine is given. */

const SENTINEL = /SENTINEL-/i

const oembed = (address: string, format: string) =>
  `${urls.oembed()}?${new URLSearchParams({ url: `${SITE_URL}${address}`, format })}`

/** Every address that a story has but its page, by what stands there. */
function addressesOf(slug: string, id: string): Record<string, string> {
  return {
    'Markdown twin': urls.twin(slug, 'md'),
    'ninjs twin': urls.twin(slug, 'json'),
    embed: urls.embed(slug),
    'lite page': urls.liteStory(slug),
    'QR code': urls.qrCode(slug),
    'short address': urls.short(id),
    'oEmbed in JSON': oembed(article(slug), 'json'),
    'oEmbed in XML': oembed(article(slug), 'xml'),
    'oEmbed of the short address': oembed(urls.short(id), 'json'),
    'oEmbed of the embed': oembed(urls.embed(slug), 'json'),
  }
}

test('what is hidden is in no document of the site, and no document is forgotten', async ({ request }) => {
  const read = await readEverything(request)
  const feeds = LISTS.flatMap(({ path }) => FEED_FORMATS.map((format) => urls.feed(path, format)))
  const ofStories = LIVE.flatMap((slug) => [article(slug), urls.twin(slug, 'md'), urls.twin(slug, 'json')])
  const months = STORIES.map(({ publishedAt }) => urls.sitemapShard(new Date(publishedAt).toISOString().slice(0, 7)))
  const expected = [
    ...PUBLIC_PAGES,
    ...feeds,
    ...ofStories,
    ...months,
    ...[urls.sitemap(), urls.sitemapShard('pages'), urls.sitemapShard('news'), urls.opml()],
    ...[urls.robots(), urls.llms(), urls.humans(), urls.security()],
    ...STORIES.map(({ id }) => urls.short(id)),
    ...LIVE.map((slug) => cardIn(read.get(article(slug))?.text ?? '')),
  ]
  expect(
    expected.filter((target) => !read.has(target)),
    'documents that nothing names',
  ).toEqual([])
  expect([...read.keys()].filter((target) => target.startsWith('/oembed?')).length).toBeGreaterThan(LIVE.length)
  expect([...read.keys()].filter((target) => target.startsWith('/embed/')).length).toBeGreaterThan(LIVE.length / 2)

  const wrong = [...read].filter(([target, { status }]) => status !== (target.startsWith('/s/') ? 301 : 200))
  expect(
    wrong.map(([target, { status }]) => [target, status]),
    'named by a document, and not there',
  ).toEqual([])

  const ids = HIDDEN.map((slug) => storyOf(slug).id)
  const words = [...HIDDEN, 'gone-old-name', ...ids]
  const leaks = [...read].flatMap(([target, { text }]) => [
    ...(SENTINEL.test(text) ? [`${target}: a sentinel`] : []),
    ...words.filter((word) => text.includes(word) || target.includes(word)).map((word) => `${target}: ${word}`),
  ])
  expect(leaks).toEqual([])
})

test.describe('where it is live elsewhere', () => {
  // One worker, and so one site.
  test.describe.configure({ mode: 'default' })

  let unhidden: OwnNewsroom
  let elsewhere: APIRequestContext

  test.beforeAll(async () => {
    unhidden = await startUnhidden()
    elsewhere = await requests.newContext({ baseURL: unhidden.url })
  })

  test.afterAll(async () => {
    await elsewhere.dispose()
    await unhidden.remove()
  })

  const cardOf = async (site: APIRequestContext, slug: string) => cardIn((await ask(site, article(slug))).text)

  test('a story’s card has the address that it has here', async ({ request }) => {
    for (const slug of ['square-picture', 'no-picture', 'opinion-story']) {
      const card = await cardOf(request, slug)
      expect((await ask(request, card)).status).toBe(200)
      expect(await cardOf(elsewhere, slug)).toBe(card)
    }
  })

  for (const slug of HIDDEN)
    test(`each address of ${slug} answers here as its page does`, async ({ request }) => {
      const page = await ask(request, article(slug))
      expect(page.status).toBe(WITHDRAWN.includes(slug) ? 410 : 404)
      const card = await cardOf(elsewhere, slug)
      expect(card).toContain(slug)
      const targets = { ...addressesOf(slug, storyOf(slug).id), card }
      for (const [what, target] of Object.entries(targets)) {
        const said = await ask(request, target)
        const isPlain = /^oEmbed/.test(what)
        expect(said.status, what).toBe(isPlain ? 404 : page.status)
        if (!isPlain) expect(said.text, what).toBe(page.text)
        expect(said.text, what).not.toMatch(SENTINEL)
        expect(said.text, what).not.toContain(slug)
        expect((await request.head(target, { maxRedirects: 0 })).status(), what).toBe(said.status)
      }
    })
})

test('an address that never was answers no less than that of a hidden story', async ({ request }) => {
  const nobody = addressesOf('no-such-story', 'nobodys0')
  for (const slug of NOT_YET)
    for (const [what, target] of Object.entries(addressesOf(slug, storyOf(slug).id)))
      expect(await ask(request, target), `${what} of ${slug}`).toEqual(await ask(request, nobody[what] ?? ''))
})

test.describe('a story that is withdrawn', () => {
  let newsroom: OwnNewsroom
  let request: APIRequestContext

  test.beforeEach(async () => {
    newsroom = new OwnNewsroom()
  })

  test.afterEach(async () => {
    await request?.dispose()
    await newsroom.remove()
  })

  const SLUG = 'a-story-taken-back'
  const TOKEN = 'marmalade'
  const FIELDS = {
    headline: `A headline of ${TOKEN}`,
    image: `{src: withdrawn-only.jpg, alt: A jar of ${TOKEN}, credit: Currawong}`,
    corrections: `[{at: 2017-01-31T08:58:00+11:00, text: It was no ${TOKEN}.}]`,
  }

  test('has left every document on the next request', async () => {
    writeStory(newsroom, SLUG, FIELDS, `A body of ${TOKEN}.`)
    writeStory(newsroom, 'its-translation', { lang: 'fr', translationOf: SLUG })
    await newsroom.start()
    request = await requests.newContext({ baseURL: newsroom.url })

    const page = await ask(request, article(SLUG))
    const card = cardIn(page.text)
    const picture = /\/pictures\/withdrawn-only-[^" ]+\.avif/.exec(page.text)?.[0] ?? ''
    const own = {
      ...{ page: article(SLUG), ...addressesOf(SLUG, idOf(SLUG)), card, picture },
      'name of its picture': urls.picture('withdrawn-only.jpg'),
    }
    const answers: Record<string, number> = {
      ...{ 'short address': 301, 'oEmbed of the embed': 404 },
      'name of its picture': 301,
    }
    for (const [what, target] of Object.entries(own))
      expect((await ask(request, target)).status, what).toBe(answers[what] ?? 200)

    const lists = ['/', '/science', '/topic/tides', '/by/science-desk']
    const carriers = [
      ...lists,
      ...lists.flatMap((list) => FEED_FORMATS.map((format) => urls.feed(list, format))),
      ...[urls.llms(), urls.latest(), urls.corrections(), urls.sitemapShard('2017-01'), urls.sitemapShard('news')],
      ...[article('its-translation'), article('how-tides-work')],
    ]
    const names = (said: Said) => said.text.includes(TOKEN) || said.text.includes(SLUG)
    for (const target of carriers) expect(names(await ask(request, target)), target).toBe(true)

    const withdrawal = '{at: 2017-01-31T08:59:00+11:00, reason: A court order}'
    writeStory(newsroom, SLUG, { ...FIELDS, status: 'withdrawn', withdrawal }, `A body of ${TOKEN}.`)
    expect(newsroom.publish()).toMatchObject({ ok: true })

    for (const [what, target] of Object.entries(own)) {
      const said = await ask(request, target)
      expect(said.status, what).toBe(/^oEmbed|^picture/.test(what) ? 404 : 410)
      expect(names(said), what).toBe(false)
    }
    for (const target of carriers) {
      const said = await ask(request, target)
      expect([said.status, names(said)], target).toEqual([200, false])
    }
    const everything = await readEverything(request)
    expect(
      [...everything].filter(([target, said]) => names(said) || target.includes(SLUG)).map(([target]) => target),
    ).toEqual([])
  })
})
