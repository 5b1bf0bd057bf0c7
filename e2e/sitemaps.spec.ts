import { expect, test } from '@playwright/test'
import robotsParser from 'robots-parser'
import { HIDDEN, LISTS, SITE, STORIES } from './support/files'
import { parseHtml, thingsOfType } from './support/html'
import { OwnNewsroom } from './support/server'
import { article, PUBLIC_PAGES, SITE_URL } from './support/site'
import { readSitemap } from './support/sitemap'
import { writeFile, writeStory } from './support/write-story'

/** What search engines and other crawlers are told. */

const HOUR_MS = 3_600_000
const whole = (path: string) => `${SITE_URL}${path}`

/** The kinds of list that have no page of their own in the sitemap while no live story is on them. */
const LIST_PATH = /^\/(?:[a-z]+|(?:topic|series|by|source|label|language)\/[a-z0-9-]+)?$/

/** The days of the archive are reached from its months: of a long one they would be most of the file. */
const DAY_PATH = /^\/archive\/\d{4}\/\d{2}\/\d{2}$/

test('the sitemap names every public page but the archive’s days once, and nothing else', async () => {
  const filled = new Set(LISTS.map(({ path }) => path))
  const own = ['/about', '/latest', '/archive', '/corrections', '/feeds']
  const expected = PUBLIC_PAGES.filter(
    (path) => !DAY_PATH.test(path) && (!LIST_PATH.test(path) || filled.has(path) || own.includes(path)),
  )
  const mapped = (await readSitemap(whole('/sitemap.xml'))).filter(({ news }) => !news).map(({ loc }) => loc)
  expect(mapped.toSorted()).toEqual(expected.map(whole).toSorted())
  for (const slug of HIDDEN) expect(mapped.join(' '), slug).not.toContain(slug)
})

test('each address says truly when it last changed, and each picture is that of its page', async ({ request }) => {
  const mapped = (await readSitemap(whole('/sitemap.xml'))).filter(({ news }) => !news)
  const entry = (path: string) => mapped.find(({ loc }) => loc === whole(path))
  for (const { slug, modifiedAt, image, source } of STORIES) {
    const path = article(slug)
    const [story] = thingsOfType(await (await request.get(path)).text(), 'NewsArticle')
    expect(entry(path)?.lastmod, slug).toBe(story?.dateModified)
    expect(Date.parse(String(story?.dateModified)), slug).toBe(Date.parse(modifiedAt))
    // A picture of an agency stays on its page.
    expect(entry(path)?.image?.caption, slug).toBe(source ? undefined : (image?.caption ?? image?.alt))
    const urls = [story?.image]
      .flat()
      .map((one) => (typeof one === 'object' && one ? Reflect.get(one, 'url') : undefined))
    if (image && !source) expect(urls, slug).toContain(entry(path)?.image?.loc)
  }
  for (const { path, stories } of LISTS) {
    const latest = Math.max(...stories.map(({ modifiedAt }) => Date.parse(modifiedAt)))
    expect(Date.parse(entry(path)?.lastmod ?? ''), path).toBe(latest)
  }
  for (const path of PUBLIC_PAGES.filter((one) => one.startsWith('/about'))) {
    const html = await (await request.get(path)).text()
    const [page] = ['AboutPage', 'ContactPage', 'WebPage'].flatMap((type) => thingsOfType(html, type))
    expect(entry(path)?.lastmod, path).toBe(page?.dateModified)
  }
})

test('the news sitemap holds the stories of the last 48 hours by the newsroom’s clock', async ({ request }) => {
  const fresh = STORIES.filter(({ publishedAt }) => Date.parse(publishedAt) > NOW - 48 * HOUR_MS)
  expect(fresh.length).toBeGreaterThan(0)
  expect(fresh.length).toBeLessThan(STORIES.length)
  expect(await readSitemap(whole('/sitemaps/news.xml'))).toMatchObject(
    fresh.toReversed().map((story) => ({
      loc: whole(article(story.slug)),
      news: {
        publication: { name: SITE.name, language: 'en' },
        publication_date: story.publishedAt,
        title: story.headline,
      },
    })),
  )
  const { 'content-type': type } = (await request.get('/sitemaps/news.xml')).headers()
  expect(type).toBe('application/xml; charset=utf-8')
})

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

test('robots.txt welcomes readers and search engines, and not those who train models', async ({ request }) => {
  const robots = robotsParser(whole('/robots.txt'), await (await request.get('/robots.txt')).text())
  expect(robots.getSitemaps()).toEqual([whole('/sitemap.xml')])
  for (const path of ['/', article('how-tides-work'), '/cards/home/front-0123456789ab.jpg', '/feed.rss']) {
    for (const agent of ['GPTBot', 'ClaudeBot', 'Google-Extended', 'Applebot-Extended', 'CCBot', 'Bytespider'])
      expect(robots.isAllowed(whole(path), agent), `${agent} ${path}`).toBe(false)
    for (const agent of WELCOME) expect(robots.isAllowed(whole(path), agent), `${agent} ${path}`).toBe(true)
  }
})

const WELCOME = [
  'Googlebot',
  'Bingbot',
  'OAI-SearchBot',
  'ChatGPT-User',
  'Claude-User',
  'SomebodyElse/1.0',
  'Mozilla/5.0',
]

test('a newspaper may let those who train models in, and days later it has no news', async () => {
  const newsroom = new OwnNewsroom({ NEWSROOM_NOW: '2017-02-03T09:00:00+11:00' })
  try {
    const { name, tagline, description } = SITE
    writeFile(newsroom, 'site.yaml', `${JSON.stringify({ name, tagline, description, aiTraining: true })}\n`)
    await newsroom.start()
    const text = await (await fetch(`${newsroom.url}/robots.txt`)).text()
    const robots = robotsParser(whole('/robots.txt'), text)
    for (const agent of ['GPTBot', 'ClaudeBot', 'CCBot', ...WELCOME])
      expect(robots.isAllowed(whole('/'), agent), agent).toBe(true)
    expect((await fetch(`${newsroom.url}/sitemaps/news.xml`)).status).toBe(404)
    expect(await (await fetch(`${newsroom.url}/sitemap.xml`)).text()).not.toContain('news.xml')
  } finally {
    await newsroom.remove()
  }
})

test.describe('a story in three languages', () => {
  // One worker, and so one site.
  test.describe.configure({ mode: 'default' })

  const VERSIONS = { 'en-AU': 'tea-in-english', ar: 'tea-in-arabic', 'zh-Hans': 'tea-in-chinese' }
  const ALTERNATES = Object.entries(VERSIONS).map(([lang, slug]) => [lang, whole(article(slug))] as const)
  let newsroom: OwnNewsroom

  test.beforeAll(async () => {
    newsroom = new OwnNewsroom()
    writeStory(newsroom, VERSIONS['en-AU'], { headline: 'Tea, from leaf to cup' })
    writeStory(newsroom, VERSIONS.ar, { lang: 'ar', translationOf: VERSIONS['en-AU'], headline: 'الشاي' }, 'شاي.')
    writeStory(
      newsroom,
      VERSIONS['zh-Hans'],
      { lang: 'zh-Hans', translationOf: VERSIONS['en-AU'], headline: '茶' },
      '茶。',
    )
    await newsroom.start()
  })
  test.afterAll(() => newsroom.remove())

  test('names all of them in each, the original for everybody else, and to readers by name', async () => {
    const names = { 'en-AU': 'English', ar: 'العربية', 'zh-Hans': '简体中文' }
    for (const [lang, slug] of Object.entries(VERSIONS)) {
      const html = await (await fetch(newsroom.url + article(slug))).text()
      const page = parseHtml(html)
      const alternates = [...page.querySelectorAll('head link[rel="alternate"][hreflang]')].map((link) => [
        link.getAttribute('hreflang'),
        link.getAttribute('href'),
      ])
      expect(alternates.toSorted(), lang).toEqual(
        [...ALTERNATES, ['x-default', whole(article(VERSIONS['en-AU']))] as const].toSorted(),
      )
      expect(page.querySelector('link[rel="canonical"]')?.getAttribute('href')).toBe(whole(article(slug)))
      const locales = [...page.querySelectorAll('meta[property^="og:locale"]')].map((one) =>
        one.getAttribute('content'),
      )
      expect(locales.toSorted(), lang).toEqual(['ar_EG', 'en_AU', 'zh_CN'])

      const links = [...page.querySelectorAll('main a[hreflang]')]
      expect(page.querySelector('main')?.textContent).toContain('Also in')
      expect(
        links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href'), link.textContent]).toSorted(),
        lang,
      ).toEqual(
        Object.entries(VERSIONS)
          .filter(([other]) => other !== lang)
          .map(([other, target]) => [other, article(target), Reflect.get(names, other)])
          .toSorted(),
      )
    }
  })

  test('is linked there and back in structured data', async () => {
    const read = async (slug: string) => {
      const [story] = thingsOfType(await (await fetch(newsroom.url + article(slug))).text(), 'NewsArticle')
      return story ?? {}
    }
    const original = await read(VERSIONS['en-AU'])
    expect(original.inLanguage).toBe('en-AU')
    expect(original.translationOfWork).toBeUndefined()
    expect([original.workTranslation].flat()).toHaveLength(2)
    for (const lang of ['ar', 'zh-Hans'] as const) {
      const url = whole(article(VERSIONS[lang]))
      expect(original.workTranslation).toContainEqual(expect.objectContaining({ url, inLanguage: lang }))
      const translation = await read(VERSIONS[lang])
      expect(translation).toMatchObject({
        url,
        inLanguage: lang,
        translationOfWork: { url: original.url, headline: original.headline, inLanguage: 'en-AU' },
      })
      expect(translation.workTranslation).toBeUndefined()
    }
  })

  test('names all of them at each address of the sitemap, and each as news in its language', async () => {
    const month = parseHtml(await (await fetch(`${newsroom.url}/sitemaps/2017-01.xml`)).text())
    const entries = [...month.getElementsByTagName('url')]
    for (const [, href] of ALTERNATES) {
      const entry = entries.find((one) => one.querySelector('loc')?.textContent === href)
      const links = [...(entry?.getElementsByTagName('xhtml:link') ?? [])]
      expect(links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]).toSorted(), href).toEqual(
        ALTERNATES.toSorted(),
      )
    }
    const news = await readSitemap(`${newsroom.url}/sitemaps/news.xml`)
    const languages = ALTERNATES.map(([, href]) => news.find(({ loc }) => loc === href)?.news?.publication.language)
    expect(languages).toEqual(['en', 'ar', 'zh-cn'])
  })

  test('stands once on the front page and in its feed, and in its own language’s list', async () => {
    const front = await (await fetch(`${newsroom.url}/feed.json`)).text()
    const arabic = await (await fetch(`${newsroom.url}/language/ar/feed.json`)).text()
    expect(front).toContain(article(VERSIONS['en-AU']))
    expect(front).not.toContain(article(VERSIONS.ar))
    expect(arabic).toContain(article(VERSIONS.ar))
  })
})
