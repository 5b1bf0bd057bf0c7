import { expect, test } from '@playwright/test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { parseHTML } from 'linkedom'
import { parse } from 'yaml'
import { hrefOf, parsePiece, thingsOfType } from './support/html'
import type { Thing } from './support/reading'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'
import { readSitemap } from './support/sitemap'
import { writeFile, writeStory } from './support/write-story'

/** One story, as ten outputs tell it. */

const SLUG = 'agreed-story'
const ID = 'agreed01'
const URL_OF_STORY = `${SITE_URL}${article(SLUG)}`

/** What an output says of the story; moments in milliseconds since 1970, the picture by its key. */
type Facts = {
  id: string
  headline: string
  published: number
  modified: number
  authors: string[]
  source: string
  section: string
  topics: string[]
  picture: string
  canonical: string
}

/** Everything that an output could say; each says what its format has a place for. */
const EVERYTHING: Facts = {
  id: `${SITE_URL}/s/${ID}`,
  headline: 'The tide comes in & goes out',
  published: Date.parse('2017-01-31T07:41:07+11:00'),
  modified: Date.parse('2017-01-31T07:41:07+11:00'),
  authors: ['Science desk', 'World desk'],
  source: 'The Tide Institute',
  section: 'Science',
  topics: ['Tides', 'Lighthouses'],
  picture: 'tide',
  canonical: URL_OF_STORY,
}

const FIELDS = {
  id: ID,
  headline: EVERYTHING.headline,
  topics: '[tides, lighthouses]',
  byline: '[science-desk, world-desk]',
  source: 'tide-institute',
  publishedAt: '2017-01-31T07:41:07+11:00',
  image: '{src: tide.jpg, alt: Swells of dark water, caption: A swell, credit: Currawong}',
}

const RIGHTS = { feeds: true, markdown: true, json: true, embed: true, cardPicture: true, ai: true }

test('ten outputs agree on a story, and once more after its correction', async () => {
  const newsroom = new OwnNewsroom()
  try {
    const source = { name: 'Tides', fullName: EVERYTHING.source, url: 'https://tides.example/', rights: RIGHTS }
    writeFile(newsroom, 'sources/tide-institute.yaml', `${JSON.stringify(source)}\n`)
    writeStory(newsroom, SLUG, FIELDS)
    await newsroom.start()
    await expectAgreement(newsroom.url, EVERYTHING)

    const corrected = {
      ...EVERYTHING,
      headline: 'The tide goes out',
      modified: Date.parse('2017-01-31T08:12:34+11:00'),
    }
    writeStory(newsroom, SLUG, {
      ...FIELDS,
      headline: corrected.headline,
      corrections: '[{at: 2017-01-31T08:12:34+11:00, text: It went out. An earlier version said that it came in.}]',
    })
    expect(newsroom.publish()).toMatchObject({ ok: true })
    await expectAgreement(newsroom.url, corrected)
    for (const path of [
      article(SLUG),
      `${article(SLUG)}.md`,
      `${article(SLUG)}.json`,
      '/feed.rss',
      '/corrections',
      '/corrections/feed.rss',
    ])
      expect(await textAt(newsroom.url, path), path).toContain('It went out.')
  } finally {
    await newsroom.remove()
  }
})

async function expectAgreement(site: string, everything: Facts) {
  const said = await readOutputs(site)
  expect(Object.keys(said)).toHaveLength(10)
  for (const [output, facts] of Object.entries(said)) {
    const expected = Object.fromEntries(Object.keys(facts).map((name) => [name, Reflect.get(everything, name)]))
    expect.soft(facts, output).toEqual(expected)
  }
}

const textAt = async (site: string, path: string) => (await fetch(site + path)).text()
const keyOf = (address: unknown) => /\/pictures\/(.+)-[0-9a-f]{12}\//.exec(String(address))?.[1] ?? ''
const moment = (date: unknown) => Date.parse(String(date))
const names = (things: unknown) => [things].flat().map((thing) => Reflect.get(Object(thing), 'name'))

async function readOutputs(site: string) {
  const html = await textAt(site, article(SLUG))
  const mapped = await readSitemap(`${site}/sitemaps/2017-01.xml`)
  const oembed = hrefOf(html, 'link[type="application/json+oembed"]')?.replace(SITE_URL, '') ?? ''
  const card = hrefOf(html.replaceAll('content=', 'href='), 'meta[property="og:image"]')
  return {
    page: pageFacts(html),
    'Open Graph': openGraphFacts(html),
    'JSON-LD': jsonLdFacts(html),
    RSS: rssFacts(await textAt(site, '/science/feed.rss')),
    Atom: atomFacts(await textAt(site, '/science/feed.atom')),
    'JSON Feed': jsonFeedFacts(await textAt(site, '/science/feed.json')),
    sitemap: sitemapFacts(mapped.find(({ loc }) => loc === URL_OF_STORY)),
    oEmbed: oembedFacts(JSON.parse(await textAt(site, oembed)), card),
    'Markdown twin': markdownFacts(await textAt(site, `${article(SLUG)}.md`)),
    ninjs: ninjsFacts(JSON.parse(await textAt(site, `${article(SLUG)}.json`))),
  } satisfies Record<string, Partial<Record<keyof Facts, unknown>>>
}

function pageFacts(html: string) {
  const { document } = parseHTML(html)
  const story = document.querySelector('main > article')
  const texts = (selector: string) => [...(story?.querySelectorAll(selector) ?? [])].map((one) => one.textContent)
  const lines = [...(story?.querySelectorAll('header p') ?? [])]
  const line = (start: string) => lines.find((one) => one.textContent?.startsWith(start))
  const dateIn = (start: string) => line(start)?.querySelector('time')?.getAttribute('dateTime')
  return {
    headline: story?.querySelector('h1')?.textContent,
    published: moment(dateIn('Published')),
    modified: moment(dateIn('Updated') ?? dateIn('Published')),
    authors: texts('a[rel=author]'),
    section: texts('header a')[0],
    topics: texts('nav a'),
    picture: keyOf(story?.querySelector('figure img')?.getAttribute('src')),
    canonical: hrefOf(html, 'link[rel=canonical]'),
  }
}

function openGraphFacts(html: string) {
  const { document } = parseHTML(html)
  const all = (property: string) =>
    [...document.querySelectorAll(`meta[property="${property}"]`)].map((one) => one.getAttribute('content'))
  return {
    headline: all('og:title')[0],
    published: moment(all('article:published_time')[0]),
    modified: moment(all('article:modified_time')[0]),
    authors: all('article:author').map((address) => AUTHOR_PAGES.get(String(address))),
    section: all('article:section')[0],
    topics: all('article:tag'),
    canonical: all('og:url')[0],
  }
}

const AUTHOR_PAGES = new Map([
  [`${SITE_URL}/by/science-desk`, 'Science desk'],
  [`${SITE_URL}/by/world-desk`, 'World desk'],
])

function jsonLdFacts(html: string) {
  const [story = {}] = thingsOfType(html, 'NewsArticle')
  return {
    id: story['@id'],
    headline: story.headline,
    published: moment(story.datePublished),
    modified: moment(story.dateModified),
    authors: names(story.author),
    source: names(story.sourceOrganization)[0],
    section: story.articleSection,
    topics: story.keywords,
    picture: keyOf(([story.image].flat()[0] as Thing).url),
    canonical: story.mainEntityOfPage,
  }
}

function rssFacts(xml: string) {
  const item = parseRssFeed(xml).items?.find(({ link }) => link === URL_OF_STORY)
  const [section, ...topics] = item?.categories?.map(({ name }) => name) ?? []
  return {
    id: item?.guid?.value,
    headline: item?.title,
    published: moment(item?.pubDate),
    modified: moment(item?.atom?.updated),
    authors: item?.dc?.creators,
    section,
    topics,
    picture: keyOf(item?.media?.contents?.[0]?.url),
    canonical: item?.link,
  }
}

function atomFacts(xml: string) {
  const entry = parseAtomFeed(xml).entries?.find(({ links }) => links?.[0]?.href === URL_OF_STORY)
  const [section, ...topics] = entry?.categories?.map(({ term }) => term) ?? []
  return {
    id: entry?.id,
    headline: entry?.title?.value,
    published: moment(entry?.published),
    modified: moment(entry?.updated),
    authors: names(entry?.authors),
    section,
    topics,
    picture: keyOf(entry?.media?.contents?.[0]?.url),
    canonical: entry?.links?.[0]?.href,
  }
}

function jsonFeedFacts(json: string) {
  const item = parseJsonFeed(json).items?.find(({ url }) => url === URL_OF_STORY)
  const [section, ...topics] = item?.tags ?? []
  return {
    id: item?.id,
    headline: item?.title,
    published: moment(item?.date_published),
    modified: moment(item?.date_modified),
    authors: names(item?.authors),
    section,
    topics,
    picture: keyOf(item?.image),
    canonical: item?.url,
  }
}

function sitemapFacts(entry: Awaited<ReturnType<typeof readSitemap>>[number] | undefined) {
  return { modified: moment(entry?.lastmod), picture: keyOf(entry?.image?.loc), canonical: entry?.loc }
}

/** Its picture is the card that the page announces. */
function oembedFacts(answer: Record<string, string>, card: string | undefined) {
  expect(answer.thumbnail_url).toBe(card)
  const frame = parsePiece(answer.html ?? '').querySelector('iframe')
  expect(frame?.getAttribute('src')).toBe(`${SITE_URL}/embed/${SLUG}`)
  return { headline: answer.title }
}

function markdownFacts(markdown: string) {
  const [, front = ''] = markdown.split(/^---$/m)
  const { title, published, updated, authors, source, section, topics, url } = parse(front)
  return {
    headline: title,
    published: moment(published),
    modified: moment(updated),
    authors,
    source,
    section,
    topics,
    picture: keyOf(/!\[[^\]]*\]\(([^)]+)\)/.exec(markdown)?.[1]),
    canonical: url,
  }
}

type Named = { name: string; role?: string; rel?: string }

function ninjsFacts(twin: {
  uri: string
  title: string
  firstCreated: string
  versionCreated: string
  organisations: Named[]
  infoSources: Named[]
  subjects: Named[]
  associations: Array<{ uri: string }>
  renditions: Array<{ href: string }>
}) {
  return {
    id: twin.uri,
    headline: twin.title,
    published: moment(twin.firstCreated),
    modified: moment(twin.versionCreated),
    authors: names(twin.organisations.filter(({ rel }) => rel === 'author')),
    source: twin.infoSources.find(({ role }) => role === 'source')?.name,
    section: twin.subjects.find(({ rel }) => rel === 'section')?.name,
    topics: names(twin.subjects.filter(({ rel }) => rel === 'about')),
    picture: keyOf(twin.associations[0]?.uri),
    canonical: twin.renditions[0]?.href,
  }
}
