import { type APIRequestContext, expect, request as requests, test } from '@playwright/test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import sharp from 'sharp'
import { OUTPUTS, type Output } from '../lib/newsroom/rights'
import type { Rights } from '../lib/newsroom/schema'
import { urls } from '../lib/urls'
import { ask, picturesIn, readEverything } from './support/documents'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'
import { idOf, writeFile, writeStory } from './support/write-story'

/** Every output against every source: what may leave a story's page does, and nothing else. */

type Right = keyof Omit<Rights, 'archiveDays' | 'endsAt'>

const RIGHTS: Right[] = ['feeds', 'markdown', 'json', 'embed', 'cardPicture', 'ai']

/** Sources by the rights that they give; `own` stands for the newspaper's own copy. */
const SOURCES: Record<string, Right[]> = {
  own: RIGHTS,
  'gives-all': RIGHTS,
  'gives-nothing': [],
  ...Object.fromEntries(RIGHTS.map((right) => [`gives-${right.toLowerCase()}`, [right]])),
}

const slugOf = (source: string) => `copy-of-${source}`

/** What a story says beside its headline and standfirst, each with its slug, so that none is taken for another's. */
const said = (slug: string) => ({
  body: `The body of ${slug}, all of it.`,
  point: `A point of ${slug}.`,
  caption: `A caption of ${slug}.`,
  correction: `A correction of ${slug}.`,
})

type Probe = {
  needs: Right[]
  /** By place: whether the story, or its picture, is there. */
  look: (slug: string) => Promise<Record<string, boolean>>
}

let newsroom: OwnNewsroom
let site: APIRequestContext

const read = async (target: string) => (await ask(site, target)).text

/** All of it, or nothing: a place that carries half of a story is neither. */
function carries(text: string, slug: string): boolean {
  const found = Object.values(said(slug)).map((words) => text.includes(words))
  if (found.every((one) => one)) return true
  expect(found, `parts of ${slug}`).not.toContain(true)
  return false
}

const hasPicture = (text: string, slug: string) => text.includes(`/pictures/picture-of-${slug}-`)

/** The item of a story in each feed that it stands in, as a reader app parses it. */
async function feedItems(slug: string): Promise<Record<string, object>> {
  const items: Record<string, object> = {}
  for (const list of [urls.home(), urls.section('science')]) {
    const isIts = ({ link, url }: { link?: string; url?: string }) => (link ?? url)?.endsWith(article(slug))
    const rss = parseRssFeed(await read(urls.feed(list, 'rss'))).items?.find((item) => isIts(item))
    const atom = parseAtomFeed(await read(urls.feed(list, 'atom'))).entries?.find((entry) =>
      isIts({ link: entry.links?.[0]?.href }),
    )
    const json = parseJsonFeed(await read(urls.feed(list, 'json'))).items?.find((item) => isIts(item))
    for (const [format, item] of Object.entries({ rss, atom, json })) {
      if (!item) throw new Error(`${slug} is not in ${urls.feed(list, 'rss')} (${format})`)
      items[urls.feed(list, 'rss').replace('rss', format)] = item
    }
  }
  return items
}

async function inFeeds(slug: string, look: (text: string, slug: string) => boolean) {
  const items = Object.entries(await feedItems(slug))
  return Object.fromEntries(items.map(([feed, item]) => [feed, look(JSON.stringify(item), slug)]))
}

const oembed = (slug: string, format: string) =>
  `${urls.oembed()}?${new URLSearchParams({ url: `${SITE_URL}${article(slug)}`, format })}`

/** The pictures of this test are of one colour, which nothing else has. */
const MAGENTA = { r: 255, g: 0, b: 255 }

/** Whether a tenth of an image is of the colour of the test's pictures. */
async function showsPicture(address: string): Promise<boolean> {
  const bytes = await (await site.get(address.replace(SITE_URL, ''))).body()
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  let close = 0
  for (let at = 0; at < data.length; at += info.channels)
    if ([MAGENTA.r, MAGENTA.g, MAGENTA.b].every((value, band) => Math.abs((data[at + band] ?? 0) - value) < 40)) close++
  return close > (info.width * info.height) / 10
}

const content = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? ''

/** A new output does not compile here without a probe. */
const PROBES = {
  'feed text': { needs: ['feeds'], look: (slug) => inFeeds(slug, carries) },
  'feed picture': { needs: ['feeds'], look: (slug) => inFeeds(slug, hasPicture) },
  'Markdown twin': {
    needs: ['markdown'],
    look: async (slug) => {
      const text = await read(urls.twin(slug, 'md'))
      return { twin: carries(text, slug), picture: hasPicture(text, slug) }
    },
  },
  'ninjs twin': {
    needs: ['json'],
    look: async (slug) => {
      const text = await read(urls.twin(slug, 'json'))
      const { representationType } = JSON.parse(text)
      return { twin: carries(text, slug), 'called full': representationType === 'full' }
    },
  },
  'ninjs picture': {
    needs: ['json'],
    look: async (slug) => {
      const { associations } = JSON.parse(await read(urls.twin(slug, 'json')))
      return { twin: hasPicture(JSON.stringify(associations), slug) }
    },
  },
  embed: {
    needs: ['embed'],
    look: async (slug) => {
      const page = await read(article(slug))
      const status = async (target: string) => (await ask(site, target)).status === 200
      return {
        card: await status(urls.embed(slug)),
        'oEmbed in JSON': await status(oembed(slug, 'json')),
        'oEmbed in XML': await status(oembed(slug, 'xml')),
        'link to oEmbed in JSON': page.includes('application/json+oembed'),
        'link to oEmbed in XML': page.includes('text/xml+oembed'),
        'code to paste': page.includes('Embed this story'),
        'address of the card': page.includes(urls.embed(slug)),
      }
    },
  },
  'embed picture': {
    needs: ['embed', 'cardPicture'],
    look: async (slug) => ({ card: hasPicture(await read(urls.embed(slug)), slug) }),
  },
  'sitemap picture': {
    needs: ['cardPicture'],
    look: async (slug) => {
      const text = await read(urls.sitemapShard('2017-01'))
      const entry = text.split('<url>').find((one) => one.includes(`<loc>${SITE_URL}${article(slug)}</loc>`)) ?? ''
      return { picture: hasPicture(entry, slug), caption: entry.includes(said(slug).caption) }
    },
  },
  'card picture': {
    needs: ['cardPicture'],
    look: async (slug) => {
      const page = await read(article(slug))
      const alt = content(page, 'og:image:alt')
      return {
        'og:image': await showsPicture(content(page, 'og:image')),
        'twitter:image': await showsPicture(content(page, 'twitter:image')),
        'words of the picture': alt.includes(`A picture of ${slug}`),
      }
    },
  },
  'machine use': {
    needs: ['ai'],
    look: async (slug) => ({
      'llms.txt': (await read(urls.llms())).includes(urls.twin(slug, 'md')),
      page: content(await read(article(slug)), 'tdm-reservation') !== '1',
      'ninjs twin': JSON.parse(await read(urls.twin(slug, 'json'))).usageTerms === undefined,
    }),
  },
} satisfies Record<Output, Probe>

function writeSource(id: string, rights: Record<string, boolean | number | string>): void {
  const given = Object.entries(rights).map(([name, value]) => `  ${name}: ${value}\n`)
  writeFile(
    newsroom,
    `sources/${id}.yaml`,
    `name: Agency\nfullName: The agency that ${id}\nurl: https://agency.example/\n${given.length > 0 ? `rights:\n${given.join('')}` : ''}`,
  )
}

/** A story with something in every place that an output could carry. */
function writeCopy(slug: string, source: string | undefined, fields: Record<string, string> = {}): void {
  const { body, point, caption, correction } = said(slug)
  const { r, g, b } = MAGENTA
  writeFile(
    newsroom,
    `pictures/picture-of-${slug}.svg`,
    // Its own words, so that no two stories share a file.
    `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><desc>${slug}</desc><rect width="640" height="360" fill="rgb(${r},${g},${b})"/></svg>`,
  )
  writeStory(
    newsroom,
    slug,
    {
      byline: source ? '[]' : '[science-desk]',
      ...(source ? { source } : {}),
      image: `{src: picture-of-${slug}.svg, alt: A picture of ${slug}, caption: ${caption}, credit: Currawong}`,
      keyPoints: `[${point}, Another point.]`,
      corrections: `[{at: '2017-01-31T08:58:00+11:00', text: ${correction}}]`,
      ...fields,
    },
    body,
  )
}

// One newsroom for all of them.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  newsroom = new OwnNewsroom()
  for (const [source, given] of Object.entries(SOURCES)) {
    if (source !== 'own') writeSource(source, Object.fromEntries(given.map((right) => [right, true])))
    writeCopy(slugOf(source), source === 'own' ? undefined : source)
  }
  writeTerms()
  newsroom.settings.NEWSROOM_NOW = BEFORE_ANY_ENDS
  await newsroom.start()
  for (const slug of [...Object.values(ENDED), ...Object.values(ENDING)]) {
    const page = await fetch(newsroom.url + article(slug))
    // Related stories show theirs too.
    const own = picturesIn(await page.text()).filter((address) => address.startsWith(`/pictures/picture-of-${slug}-`))
    pictures.set(slug, own)
  }
  await newsroom.stop()
  delete newsroom.settings.NEWSROOM_NOW
  await newsroom.start()
  site = await requests.newContext({ baseURL: newsroom.url })
})

test.afterAll(async () => {
  await site?.dispose()
  await newsroom.remove()
})

for (const output of OUTPUTS)
  test(`${output}: each source's copy goes where its terms allow`, async () => {
    const { needs, look }: Probe = PROBES[output]
    for (const [source, given] of Object.entries(SOURCES)) {
      const isAllowed = needs.every((right) => given.includes(right))
      const places = await look(slugOf(source))
      const expected = Object.fromEntries(Object.keys(places).map((place) => [place, isAllowed]))
      expect(places, source).toEqual(expected)
    }
  })

test('in a feed an agency’s story is headline, standfirst and link', async () => {
  const slug = slugOf('gives-nothing')
  const [headline, standfirst] = [`The headline of ${slug}`, `The standfirst of ${slug}.`]
  const url = `${SITE_URL}${article(slug)}`
  const items = await feedItems(slug)
  expect(Object.keys(items)).toHaveLength(6)
  for (const [feed, item] of Object.entries(items)) {
    const more = ['content', 'content_html', 'image', 'media', 'enclosures', 'attachments']
    expect(
      Object.keys(item).filter((key) => more.includes(key)),
      feed,
    ).toEqual([])
    if (feed.endsWith('json'))
      expect(item).toMatchObject({ title: headline, summary: standfirst, content_text: standfirst, url })
    if (feed.endsWith('rss')) expect(item).toMatchObject({ title: headline, description: standfirst, link: url })
    if (feed.endsWith('atom'))
      expect(item).toMatchObject({ title: { value: headline }, summary: { value: standfirst }, links: [{ href: url }] })
  }
})

test('no document carries a sentence of a source that gives nothing, but the pages of its story', async () => {
  const slug = slugOf('gives-nothing')
  const everything = await readEverything(site)
  const found = Object.entries(said(slug)).map(([part, words]) => [
    part,
    [...everything]
      .filter(([, { text }]) => text.includes(words))
      .map(([target]) => target)
      .sort(),
  ])
  // Its page in text first is that page, for a slow line.
  const pages = [article(slug), urls.liteStory(slug)]
  expect(Object.fromEntries(found)).toEqual({
    body: pages,
    point: pages,
    caption: pages,
    correction: [article(slug), urls.corrections(), urls.liteStory(slug)],
  })
})

/** Terms that end around the moment at which the tests read, by what they say. */
const ENDED = { 'ends-now': 'ended', 'short-archive': 'ten-days-old' } as const
const ENDING = { 'ends-in-a-second': 'ending', 'short-archive': 'nine-days-old' } as const

const BEFORE_ANY_ENDS = '2017-01-31T08:59:00+11:00'

/** What the page of a story named while its terms held, by slug. */
const pictures = new Map<string, string[]>()

function writeTerms(): void {
  const all = Object.fromEntries(RIGHTS.map((right) => [right, true]))
  writeSource('ends-now', { ...all, endsAt: '2017-01-31T09:00:00+11:00' })
  writeSource('ends-in-a-second', { ...all, endsAt: '2017-01-31T09:00:01+11:00' })
  writeSource('short-archive', { ...all, archiveDays: 10 })
  writeCopy('ended', 'ends-now')
  writeCopy('ending', 'ends-in-a-second')
  writeCopy('ten-days-old', 'short-archive', { publishedAt: '2017-01-21T09:00:00+11:00' })
  writeCopy('nine-days-old', 'short-archive', { publishedAt: '2017-01-21T09:00:01+11:00' })
}

const picturesOf = (slug: string) => pictures.get(slug) ?? []

/** A card under a name that it had before: it leads to the present one, if the story may be shown. */
const formerCard = (slug: string) => urls.card('story', slug, '0123456789ab')

/** Every address of a story but those of its card and its pictures. */
const addressesOf = (slug: string) => [
  article(slug),
  urls.twin(slug, 'md'),
  urls.twin(slug, 'json'),
  urls.embed(slug),
  urls.short(idOf(slug)),
  urls.liteStory(slug),
  urls.qrCode(slug),
]

for (const slug of Object.values(ENDED))
  test(`${slug}: a story whose time has run out is gone from everywhere`, async () => {
    const page = await ask(site, article(slug))
    for (const target of addressesOf(slug)) {
      const answer = await ask(site, target)
      expect(answer.status, target).toBe(410)
      expect(answer.text, target).toBe(page.text)
    }
    for (const format of ['json', 'xml']) expect((await ask(site, oembed(slug, format))).status).toBe(404)
    expect((await ask(site, formerCard(slug))).status).toBe(410)
    expect(picturesOf(slug).length).toBeGreaterThan(0)
    for (const target of picturesOf(slug)) expect((await ask(site, target)).status, target).toBe(404)
    expect(page.text.replace(/<style>.*?<\/style>/s, '')).not.toContain(slug)
    const its = new RegExp(`(?:of[ -]|/)${slug}\\b`)
    const everything = await readEverything(site)
    const naming = [...everything].filter(([target, { text }]) => its.test(text) || its.test(target))
    expect(naming.map(([target]) => target)).toEqual([])
  })

for (const [source, slug] of Object.entries(ENDING))
  test(`${slug}: a story whose time runs out later is there`, async () => {
    for (const target of addressesOf(slug))
      expect((await ask(site, target)).status, target).toBe(target.startsWith('/s/') ? 301 : 200)
    expect((await ask(site, formerCard(slug))).status).toBe(301)
    expect(picturesOf(slug).length).toBeGreaterThan(0)
    for (const target of picturesOf(slug)) expect((await ask(site, target)).status, target).toBe(200)
    const list = urls.source(source)
    for (const target of [list, urls.feed(list, 'json'), urls.llms(), urls.sitemapShard('2017-01')])
      expect(await read(target), target).toContain(article(slug))
  })
