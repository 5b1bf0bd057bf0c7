import { type APIRequestContext, expect, test } from '@playwright/test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import readOpenGraph from 'open-graph-scraper'
import sharp from 'sharp'
import { unfurl } from 'unfurl.js'
import { LISTS, NOT_YET, SITE, STORIES, WITHDRAWN } from './support/files'
import { hrefOf, thingsIn, thingsWithin } from './support/html'
import { article, SITE_URL } from './support/site'
import { readSitemap } from './support/sitemap'

/** How a link looks where somebody shares it: read by those who make such cards. */

const CARD = { type: 'image/jpeg', width: 1200, height: 630 }

/** Chat clients leave out larger ones. */
const MOST_BYTES = 300_000

test('a shared story has its headline, its dates and its picture', async () => {
  for (const story of STORIES) {
    const title = story.socialHeadline ?? story.headline
    const { tags, unfurled } = await readCard(article(story.slug), title, story.socialDescription ?? story.standfirst)
    expect(unfurled.open_graph.type, story.slug).toBe('article')
    expect(articleOf(unfurled), story.slug).toMatchObject({
      published_time: story.publishedAt,
      modified_time: story.modifiedAt,
      section: story.sectionName,
      ...(story.topicNames.length > 0 ? { tags: story.topicNames } : {}),
    })
    // The client keeps the last of several authors; each has an address.
    expect(tags.articleAuthor, story.slug).toBe(
      story.authors.length > 0 ? `${SITE_URL}/by/${story.authors.at(-1)?.id}` : undefined,
    )
    expect(unfurled.oEmbed?.title, story.slug).toBe(story.source ? undefined : story.headline)
  }
})

test('every kind of list, the front page and a policy page have cards too', async () => {
  for (const { kind, path, title } of LISTS) {
    const { unfurled } = await readCard(path, kind === 'home' ? `${SITE.name} – ${SITE.tagline}` : title)
    expect(unfurled.open_graph.type, path).toBe('website')
    const [image] = unfurled.open_graph.images ?? []
    expect(image?.alt, path).toBe(kind === 'home' ? `${SITE.name} – ${SITE.tagline}` : `${title} – ${SITE.name}`)
  }
  for (const [path, title] of [
    ['/about', 'About the frozen newsroom'],
    ['/about/standards', 'How we work'],
    ['/corrections', 'Corrections'],
    ['/feeds', 'Feeds'],
  ] as const)
    await readCard(path, title)
})

test('every picture that a machine is told of is there, of the type and size that were said', async ({ request }) => {
  const declared = [
    ...(await picturesOfPages(request)),
    ...(await picturesOfFeeds(request)),
    ...(await picturesOfTwins(request)),
    ...(await picturesOfSitemaps()),
    ...(await picturesOfManifest(request)),
  ]
  const kinds = new Set(declared.map(({ from }) => from))
  expect([...kinds].toSorted()).toEqual(
    ['Open Graph', 'structured data', 'feed', 'feed logo', 'oEmbed', 'ninjs', 'sitemap', 'manifest'].toSorted(),
  )
  const decoded = new Map<string, { type: string; width: number; height: number; bytes: number }>()
  for (const { from, url, ...said } of declared) {
    expect(url.startsWith(`${SITE_URL}/`), url).toBe(true)
    const picture = decoded.get(url) ?? (await decode(request, url))
    decoded.set(url, picture)
    expect.soft(picture, `${from}: ${url}`).toMatchObject(said)
    if (from === 'Open Graph') {
      expect.soft(picture, url).toMatchObject(CARD)
      expect.soft(picture.bytes, url).toBeLessThan(MOST_BYTES)
    }
  }
})

test('the address of a card is for good, and leads to the card of today', async ({ request }) => {
  const card = await cardOf(request, article('how-tides-work'))
  const [first, again] = [await request.get(card), await request.get(card)]
  expect(first.headers()['cache-control']).toContain('immutable')
  expect(first.headers()['cross-origin-resource-policy']).toBe('cross-origin')
  expect((await again.body()).equals(await first.body())).toBe(true)
  for (const page of ['/', '/science', '/topic/tides', '/by/science-desk', '/source/aap', article('how-tides-work')]) {
    const now = await cardOf(request, page)
    const before = await request.get(now.replace(/[0-9a-f]{12}\.jpg$/, '0123456789ab.jpg'), { maxRedirects: 0 })
    expect([301, 302, 307, 308], page).toContain(before.status())
    expect(before.headers()['cache-control'], 'tomorrow it may lead elsewhere').not.toContain('immutable')
    expect(new URL(before.headers().location ?? '', SITE_URL).href, page).toBe(now)
  }
})

test('what is hidden or unknown has no card', async ({ request }) => {
  const hash = '0123456789ab'
  for (const [slug, status] of [
    ...[...NOT_YET, 'no-such-story'].map((one) => [one, 404] as const),
    ...WITHDRAWN.map((one) => [one, 410] as const),
  ]) {
    const answer = await request.get(`/cards/story/${slug}-${hash}.jpg`, { maxRedirects: 0 })
    expect(answer.status(), slug).toBe(status)
    expect(answer.headers()['content-type'], slug).not.toContain('image')
  }
  for (const path of ['topic/no-such-topic', 'section/no-such-section', 'gallery/tides', 'home/back'])
    expect((await request.get(`/cards/${path}-${hash}.jpg`, { maxRedirects: 0 })).status(), path).toBe(404)
})

/** Holds what both clients read of a page against what it should say. */
async function readCard(path: string, title: string, description?: string) {
  // The client takes no address without a dot in its host.
  const { result: tags } = await readOpenGraph({ url: `${SITE_URL.replace('localhost', '127.0.0.1')}${path}` })
  const unfurled = await unfurl(`${SITE_URL}${path}`)
  const [image] = unfurled.open_graph.images ?? []
  // Next writes the front page without its slash, which is the same address.
  const url = path === '/' ? expect.stringMatching(new RegExp(`^${SITE_URL}/?$`)) : `${SITE_URL}${path}`
  const words = description ?? unfurled.description ?? ''
  expect(words, path).toMatch(/\S{2}/)
  expect(tags, path).toMatchObject({
    ogTitle: title,
    ogDescription: words,
    ogUrl: url,
    ogSiteName: SITE.name,
    ogLocale: expect.stringMatching(/^[a-z]{2,3}_[A-Z]{2}$/),
    ogImage: [{ url: image?.url, type: CARD.type, width: '1200', height: '630', alt: image?.alt }],
    twitterCard: 'summary_large_image',
    twitterTitle: title,
    twitterDescription: words,
    twitterImage: [{ url: image?.url, alt: image?.alt }],
  })
  expect(unfurled.canonical_url, path).toEqual(url)
  expect(unfurled.open_graph, path).toMatchObject({
    title,
    description: words,
    url,
    site_name: SITE.name,
    images: [{ ...CARD, secure_url: image?.url, alt: expect.stringMatching(/\S/) }],
  })
  expect(unfurled.twitter_card, path).toMatchObject({ card: 'summary_large_image', title, description: words })
  return { tags, unfurled }
}

/** The client begins another article with each author; its types do not have them at all. */
function articleOf({ open_graph: openGraph }: { open_graph: object }): unknown {
  const { articles = [] }: { articles?: object[] } = openGraph
  return Object.assign({}, ...articles)
}

type Declared = { from: string; url: string; type?: string; width?: number; height?: number }

const textOf = async (request: APIRequestContext, path: string) => (await request.get(path)).text()

async function cardOf(request: APIRequestContext, path: string): Promise<string> {
  const [, url = ''] = /<meta property="og:image" content="([^"]+)"/.exec(await textOf(request, path)) ?? []
  return url
}

async function decode(request: APIRequestContext, url: string) {
  const response = await request.get(url)
  expect(response.status(), url).toBe(200)
  const file = await response.body()
  const { format, width, height } = await sharp(file).metadata()
  const type = `image/${format === 'svg' ? 'svg+xml' : format}`
  expect(response.headers()['content-type'], url).toBe(type)
  return { type, width, height, bytes: file.length }
}

async function picturesOfPages(request: APIRequestContext): Promise<Declared[]> {
  const declared: Declared[] = []
  for (const path of [...LISTS.map((list) => list.path), ...STORIES.map(({ slug }) => article(slug)), '/about']) {
    const html = await textOf(request, path)
    declared.push({ from: 'Open Graph', url: await cardOf(request, path), ...CARD })
    for (const image of thingsWithin(thingsIn(html), 'ImageObject'))
      declared.push({
        from: 'structured data',
        url: String(image.url),
        width: Number(image.width),
        height: Number(image.height),
      })
    const oembed = hrefOf(html, 'link[type="application/json+oembed"]')
    if (!oembed) continue
    const answer = await (await request.get(oembed)).json()
    declared.push({
      from: 'oEmbed',
      url: answer.thumbnail_url,
      width: answer.thumbnail_width,
      height: answer.thumbnail_height,
    })
  }
  return declared
}

async function picturesOfFeeds(request: APIRequestContext): Promise<Declared[]> {
  const declared: Declared[] = []
  for (const { path } of LISTS) {
    const base = path === '/' ? '' : path
    const rss = parseRssFeed(await textOf(request, `${base}/feed.rss`))
    const atom = parseAtomFeed(await textOf(request, `${base}/feed.atom`))
    const json = parseJsonFeed(await textOf(request, `${base}/feed.json`))
    const { url = '', width, height } = rss.image ?? {}
    declared.push({ from: 'feed logo', url, width: Number(width), height: Number(height) })
    for (const logo of [atom.icon, json.icon, json.favicon]) declared.push({ from: 'feed logo', url: String(logo) })
    for (const media of [...(rss.items ?? []), ...(atom.entries ?? [])].flatMap((item) => item.media?.contents ?? []))
      declared.push({
        from: 'feed',
        url: String(media.url),
        type: media.type,
        width: Number(media.width),
        height: Number(media.height),
      })
    for (const { image } of json.items ?? []) if (image) declared.push({ from: 'feed', url: image })
  }
  return declared
}

type Twin = {
  associations: Array<{ renditions: Array<{ href: string; contentType: string } & Record<string, number>> }>
}

async function picturesOfTwins(request: APIRequestContext): Promise<Declared[]> {
  const declared: Declared[] = []
  for (const { slug } of STORIES) {
    const twin: Twin = await (await request.get(`${article(slug)}.json`)).json()
    for (const { href, contentType, width, height } of twin.associations.flatMap(({ renditions }) => renditions))
      declared.push({ from: 'ninjs', url: href, type: contentType, width, height })
  }
  return declared
}

async function picturesOfSitemaps(): Promise<Declared[]> {
  const mapped = await readSitemap(`${SITE_URL}/sitemap.xml`)
  return mapped.flatMap(({ image }) => (image ? [{ from: 'sitemap', url: image.loc }] : []))
}

async function picturesOfManifest(request: APIRequestContext): Promise<Declared[]> {
  const { icons } = await (await request.get('/manifest.webmanifest')).json()
  return icons.map(({ src, sizes, type }: { src: string; sizes: string; type: string }) => {
    const [width, height] = sizes.split('x').map(Number)
    return { from: 'manifest', url: `${SITE_URL}${src}`, type, width, height }
  })
}
