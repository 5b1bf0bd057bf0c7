import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { x } from 'xastscript'
import type { Feed } from './feeds/feed'
import { writeFeed } from './feeds/write-feed'
import { sitemapIndex, urlSet } from './sitemaps/sitemap'
import { readableXml, writeXml } from './write-xml'

/** Controls, half a character, and what will never be one, with what they leave. */
const BROKEN = 'High\u0000\u0001\u000B\u001F\uD800\uFFFE\uFFFF water\t日本 🦜 \u007F\uFFFD'
const MENDED = 'High water\t日本 🦜 \u007F\uFFFD'

const MOMENT = Date.parse('2017-01-10T19:48:00+11:00')

const FEED: Feed = {
  title: BROKEN,
  description: BROKEN,
  lang: 'en-AU',
  page: 'https://news.example/',
  self: 'https://news.example/feed.rss',
  updatedAt: MOMENT,
  items: [
    {
      id: 'tag:news.example,2017:1',
      url: 'https://news.example/article/a',
      title: BROKEN,
      summary: BROKEN,
      html: `<p>${BROKEN}</p>`,
      lang: 'en-AU',
      publishedAt: MOMENT,
      modifiedAt: MOMENT,
      authors: [{ name: BROKEN, url: 'https://news.example/by/a' }],
      section: BROKEN,
      topics: [],
    },
  ],
}

it.each([
  ['a tree', writeXml(x('title', { of: BROKEN }, BROKEN)), 2],
  ['text of another generator', readableXml(`<title>${BROKEN}</title>`), 1],
  ['a feed as RSS', writeFeed(FEED, 'rss').body, 8],
  ['a feed as Atom', writeFeed(FEED, 'atom').body, 7],
  ['a sitemap', urlSet([{ path: '/a', images: [{ url: 'https://news.example/a.jpeg', caption: BROKEN }] }]).body, 1],
])('%s holds nothing that XML cannot', (_, xml, times) => {
  expect(xml.split(MENDED)).toHaveLength(times + 1)
})

it('the index of sitemaps is a document with its declaration', () => {
  expect(sitemapIndex([]).body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<sitemapindex /)
})

it('whoever generates XML lets it pass there', () => {
  const files = ['lib', 'server', 'app']
    .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => `${dir}/${file}`))
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => ({ file, code: readFileSync(file, 'utf8') }))
  const writers = files.filter(({ code }) => /from 'xastscript'|generate(?:Rss|Atom|Opml)/.test(code))
  expect(writers.length).toBeGreaterThan(0)
  for (const { file, code } of writers) expect(code, file).toMatch(/(?:writeXml|readableXml)\(/)
  expect(files.filter(({ code }) => code.includes("'xast-util-to-xml'")).map(({ file }) => file)).toEqual([
    'lib/outputs/write-xml.ts',
  ])
})
