import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith'
import { FEED_FORMATS, type FeedFormat, urls } from '../lib/urls'
import { READERS } from './support/feed-readers'
import { type FiledStory, LISTS, SITE } from './support/files'
import { hrefOf, parseHtml, parsePiece } from './support/html'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'

/** The feeds of every list, as reader apps take them. */

const TYPES = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' }

/** A feed holds so many of the newest stories. */
const SIZE = 20

const uri = ({ id }: FiledStory) => `${SITE_URL}/s/${id}`
const textOf = async (request: APIRequestContext, path: string) => (await request.get(path)).text()

test('every reader finds the same stories in every feed, in each format', async ({ request }) => {
  for (const { path, stories } of LISTS) {
    const expected = stories.slice(0, SIZE).map((story) => ({
      id: uri(story),
      title: story.headline,
      link: `${SITE_URL}${article(story.slug)}`,
      published: Date.parse(story.publishedAt),
    }))
    for (const format of FEED_FORMATS) {
      const text = await textOf(request, urls.feed(path, format))
      for (const [name, read] of Object.entries(READERS[format]))
        expect.soft(await read(text), `${name}: ${path} as ${format}`).toEqual(expected)
    }
  }
})

test('a feed says when its stories changed, who wrote them, and in which language', async ({ request }) => {
  for (const { path, stories } of LISTS) {
    const { rss, atom, json } = await feedsOf(request, path)
    const titles = [rss.title, atom.title?.value, json.title]
    expect(new Set(titles).size, path).toBe(1)
    expect(rss.language).toBe(SITE.lang)
    for (const [index, story] of stories.slice(0, SIZE).entries()) {
      const names = story.authors.length > 0 ? story.authors.map(({ name }) => name) : [story.sourceName]
      const changed = Date.parse(story.modifiedAt)
      const [inRss, inAtom, inJson] = [rss.items?.[index], atom.entries?.[index], json.items?.[index]]
      expect(inRss?.guid?.isPermaLink, story.slug).toBe(false)
      for (const moment of [inRss?.atom?.updated, inAtom?.updated, inJson?.date_modified])
        expect(Date.parse(String(moment)), story.slug).toBe(changed)
      expect(inRss?.dc?.creators, story.slug).toEqual(names)
      for (const authors of [inAtom?.authors, inJson?.authors])
        expect(
          authors?.map(({ name }) => name),
          story.slug,
        ).toEqual(names)
      expect([inRss?.dc?.languages?.[0], inAtom?.xml?.lang, inJson?.language], story.slug).toEqual(
        Array(3).fill(story.lang),
      )
      const about = [story.sectionName, ...story.topicNames]
      expect(
        inRss?.categories?.map(({ name }) => name),
        story.slug,
      ).toEqual(about)
      expect(
        inAtom?.categories?.map(({ term }) => term),
        story.slug,
      ).toEqual(about)
      expect(inJson?.tags, story.slug).toEqual(about)
    }
  }
})

test('own stories are there whole, with their picture; an agency’s are headline, standfirst and link', async ({
  request,
}) => {
  for (const { path, stories } of LISTS) {
    const { rss, atom, json } = await feedsOf(request, path)
    for (const [index, story] of stories.slice(0, SIZE).entries()) {
      const [inRss, inAtom, inJson] = [rss.items?.[index], atom.entries?.[index], json.items?.[index]]
      expect([inRss?.description, inAtom?.summary?.value, inJson?.summary], story.slug).toEqual(
        Array(3).fill(story.standfirst),
      )
      const contents = [inRss?.content?.encoded, inAtom?.content?.value, inJson?.content_html]
      const media = [inRss?.media?.contents ?? [], inAtom?.media?.contents ?? []]
      if (story.source) {
        expect(contents, story.slug).toEqual([undefined, undefined, undefined])
        expect(media, story.slug).toEqual([[], []])
        expect(inJson, story.slug).toMatchObject({ content_text: story.standfirst })
        expect(inJson?.image, story.slug).toBeUndefined()
        continue
      }
      expect(new Set(contents.map((content) => content?.trim())).size, story.slug).toBe(1)
      expect(relativeAddresses(contents[0] ?? ''), story.slug).toEqual([])
      expect(contents[0], story.slug).not.toMatch(/<script|<style|<iframe|\sstyle=/)
      const { image } = story
      for (const pictures of media)
        expect(pictures, story.slug).toMatchObject(
          image ? [{ type: 'image/jpeg', description: { value: image.alt }, credits: [{ value: image.credit }] }] : [],
        )
      expect(inJson?.image, story.slug).toBe(media[0]?.[0]?.url)
    }
  }
})

/** All that has a feed. */
const FEEDS = [...LISTS, { title: 'Corrections', path: '/corrections' }]

test('a feed has its type, names itself once, and is not sent twice', async ({ request }) => {
  for (const { path } of FEEDS)
    for (const format of FEED_FORMATS) {
      const address = urls.feed(path, format)
      const response = await request.get(address)
      const headers = response.headers()
      expect(headers['content-type'], address).toBe(`${TYPES[format]}; charset=utf-8`)
      expect(headers['cross-origin-resource-policy'], address).toBe('cross-origin')
      expect(linksIn(headers.link), address).toEqual([{ href: `${SITE_URL}${address}`, rel: 'self' }])
      const again = await request.get(address, { headers: { 'If-None-Match': headers.etag ?? '' } })
      expect(again.status(), address).toBe(304)
      expect(await again.body(), address).toHaveLength(0)
    }
  const { rss, atom, json } = await feedsOf(request, '/science')
  expect(rss.atom?.links?.filter(({ rel }) => rel === 'self')).toMatchObject([{ href: `${SITE_URL}/science/feed.rss` }])
  expect(atom.links?.filter(({ rel }) => rel === 'self')).toMatchObject([{ href: `${SITE_URL}/science/feed.atom` }])
  expect(json.feed_url).toBe(`${SITE_URL}/science/feed.json`)
  expect(JSON.stringify([rss.atom?.links, atom.links, json.hubs ?? []])).not.toContain('hub')
})

test('with a hub, every feed names it', async () => {
  const hub = 'http://127.0.0.1:9/hub'
  const newsroom = new OwnNewsroom({ WEBSUB_HUB: hub })
  try {
    await newsroom.start()
    for (const format of FEED_FORMATS) {
      const response = await fetch(`${newsroom.url}/topic/tides/feed.${format}`)
      expect(linksIn(response.headers.get('link') ?? '')).toEqual([
        { href: `${SITE_URL}/topic/tides/feed.${format}`, rel: 'self' },
        { href: hub, rel: 'hub' },
      ])
      const text = await response.text()
      const hubs = {
        rss: () => parseRssFeed(text).atom?.links,
        atom: () => parseAtomFeed(text).links,
        json: () => parseJsonFeed(text).hubs,
      }[format]()
      expect(hubs, format).toContainEqual(format === 'json' ? { type: 'WebSub', url: hub } : { href: hub, rel: 'hub' })
    }
  } finally {
    await newsroom.remove()
  }
})

test('a correction reaches its feed, with what was wrong and the way to the story', async ({ request }) => {
  const { rss, atom, json } = await feedsOf(request, '/corrections')
  const told = 'The first tower was lit in 1818, the present one in 1883.'
  const item = rss.items?.find(({ description }) => description?.includes(told))
  expect(item).toMatchObject({ link: `${SITE_URL}/article/corrected-story#corrections` })
  expect(item?.title).toMatch(/^Correction: /)
  expect(atom.entries?.map(({ id }) => id)).toEqual(rss.items?.map(({ guid }) => guid?.value))
  expect(json.items?.map(({ id }) => id)).toEqual(rss.items?.map(({ guid }) => guid?.value))
})

test('a page leads to its feeds', async ({ request }) => {
  const pages = [
    ...FEEDS.map(({ path }) => ({ path, list: path })),
    { path: article('how-tides-work'), list: '/science' },
    { path: article('arabic'), list: '/culture' },
  ]
  for (const { path, list } of pages) {
    const html = await textOf(request, path)
    for (const format of FEED_FORMATS)
      expect(hrefOf(html, `head link[rel="alternate"][type="${TYPES[format]}"]`), path).toBe(
        `${SITE_URL}${urls.feed(list, format)}`,
      )
  }
})

test('all feeds stand on one page and in one file', async ({ request }) => {
  const all = FEEDS.flatMap(({ path }) => FEED_FORMATS.map((format) => urls.feed(path, format)))
  const page = parseHtml(await textOf(request, '/feeds'))
  const linked = [...page.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '')
  expect(linked.filter((href) => href.includes('/feed.')).toSorted()).toEqual(all.toSorted())
  expect(linked).toContain('/feeds.opml')

  const response = await request.get('/feeds.opml')
  expect(response.headers()['content-type']).toBe('text/x-opml; charset=utf-8')
  const outlines = parseOpml(await response.text()).body?.outlines ?? []
  for (const { type, text } of outlines) expect(type, text).toBe('rss')
  expect(outlines.map(({ text, xmlUrl, htmlUrl }) => ({ text, xmlUrl, htmlUrl })).toSorted(byAddress)).toEqual(
    FEEDS.map(({ title, path }) => ({
      text: title,
      xmlUrl: `${SITE_URL}${urls.feed(path, 'rss')}`,
      htmlUrl: `${SITE_URL}${path}`,
    })).toSorted(byAddress),
  )
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const format of ['rss', 'atom'] as const)
    test(`an ${format} feed opened in a browser says what it is, in the ${colorScheme}`, async ({ page }, testInfo) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(urls.feed('/', format))
      await page.screenshot({ path: testInfo.outputPath(`${format}-${colorScheme}.png`) })
      const { explanation, shown, hidden, ground, ink, wide, heights } = await readAsShown(page)
      expect(explanation).toContain('This is a feed')
      expect(shown.map((text) => text.trim())).toEqual(
        expect.arrayContaining([
          SITE.name,
          ...(LISTS[0]?.stories ?? []).slice(0, SIZE).map(({ headline }) => headline),
        ]),
      )
      expect(heights, 'a headline stands over its standfirst').toEqual(heights.toSorted((one, other) => one - other))
      expect(hidden, 'what is for machines alone').toEqual([])
      expect(wide, 'the feed scrolls sideways').toBe(false)
      expect([ground, ink]).toEqual(
        colorScheme === 'light' ? ['rgb(255, 255, 255)', 'rgb(16, 17, 20)'] : ['rgb(18, 19, 22)', 'rgb(242, 241, 236)'],
      )
    })

async function feedsOf(request: APIRequestContext, path: string) {
  const read = (format: FeedFormat) => textOf(request, urls.feed(path, format))
  return {
    rss: parseRssFeed(await read('rss')),
    atom: parseAtomFeed(await read('atom')),
    json: parseJsonFeed(await read('json')),
  }
}

/** Addresses in a text that lead nowhere outside its page: a note in the text itself may be one. */
function relativeAddresses(html: string): string[] {
  const content = parsePiece(html)
  const elements = [...content.querySelectorAll('[href], [src], [srcset]')]
  return elements
    .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? 'srcset')
    .filter((address) => !/^https?:\/\//.test(address))
    .filter((address) => !address.startsWith('#') || !content.querySelector(`[id="${address.slice(1)}"]`))
}

function linksIn(header = ''): Array<{ href: string; rel: string }> {
  return [...header.matchAll(/<([^>]+)>; rel="([^"]+)"/g)].map(([, href = '', rel = '']) => ({ href, rel }))
}

const byAddress = (one: { htmlUrl?: string }, other: { htmlUrl?: string }) =>
  String(one.htmlUrl).localeCompare(String(other.htmlUrl))

/** A feed as a person sees it in a browser. */
async function readAsShown(page: Page) {
  return page.evaluate(() => {
    const root = document.documentElement
    const isShown = (element: Element) => element.getClientRects().length > 0
    const titles = [...document.querySelectorAll(':is(channel, feed, item, entry) > title')]
    const forMachines = ['guid', 'id', 'content', 'encoded', 'creator', 'ttl', 'lastBuildDate', 'category']
    const { backgroundColor, color } = getComputedStyle(root)
    return {
      explanation: getComputedStyle(root, '::before').content,
      shown: titles.filter(isShown).map((title) => title.textContent ?? ''),
      hidden: [...document.querySelectorAll('*')]
        .filter((element) => forMachines.includes(element.localName) && isShown(element))
        .map((element) => element.localName),
      ground: backgroundColor,
      ink: color,
      wide: root.scrollWidth > root.clientWidth,
      heights: [...document.querySelectorAll(':is(item, entry):first-of-type > :is(title, description, summary)')]
        .toSorted((one) => (one.localName === 'title' ? -1 : 1))
        .map((part) => part.getBoundingClientRect().top),
    }
  })
}
