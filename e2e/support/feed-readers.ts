import { Readable } from 'node:stream'
import { extractFromJson, extractFromXml } from '@extractus/feed-extractor'
import FeedParser from 'feedparser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import type { FeedFormat } from '../../lib/urls'

/** An item as a reader app shows it; the moment in milliseconds since 1970. */
type ReadItem = { id: string; title: string; link: string; published: number }

type Reader = (text: string) => Promise<ReadItem[]>

/** Programs that read feeds, by the formats that they know. */
export const READERS: Record<FeedFormat, Record<string, Reader>> = {
  rss: { feedparser, 'rss-parser': rssParser, 'feed-extractor': extractus, feedsmith: feedsmithRss },
  atom: { feedparser, 'rss-parser': rssParser, 'feed-extractor': extractus, feedsmith: feedsmithAtom },
  json: { 'feed-extractor': extractusJson, feedsmith: feedsmithJson },
}

const item = (id: unknown, title: unknown, link: unknown, published: unknown): ReadItem => ({
  id: String(id),
  title: String(title),
  link: String(link),
  published: published instanceof Date ? published.getTime() : Date.parse(String(published)),
})

async function feedparser(text: string): Promise<ReadItem[]> {
  const items: ReadItem[] = []
  for await (const read of Readable.from([text]).pipe(new FeedParser())) {
    // What looks like a tag is taken out of `title`; as it came it stands beside it.
    const title = read['rss:title'] ?? read['atom:title']
    items.push(item(read.guid, title['#'], read.link, read.pubdate))
  }
  return items
}

async function rssParser(text: string): Promise<ReadItem[]> {
  const { items } = await new RssParser<object, { id?: string }>().parseString(text)
  return items.map(({ guid, id, title, link, isoDate }) => item(guid ?? id, title, link, isoDate))
}

async function extractus(text: string): Promise<ReadItem[]> {
  // Of an Atom entry it takes the update for the publication, unless it is asked.
  const { entries = [] } = extractFromXml(text, { getExtraEntryFields: ({ published }) => ({ first: published }) })
  return entries.map(({ id, title, link, first, published }) => item(id, title, link, first ?? published))
}

async function extractusJson(text: string): Promise<ReadItem[]> {
  const { entries = [] } = extractFromJson(text)
  return entries.map(({ id, title, link, published }) => item(id, title, link, published))
}

async function feedsmithRss(text: string): Promise<ReadItem[]> {
  const { items = [] } = parseRssFeed(text)
  return items.map(({ guid, title, link, pubDate }) => item(guid?.value, title, link, pubDate))
}

async function feedsmithAtom(text: string): Promise<ReadItem[]> {
  const { entries = [] } = parseAtomFeed(text)
  return entries.map(({ id, title, links, published }) => item(id, title?.value, links?.[0]?.href, published))
}

async function feedsmithJson(text: string): Promise<ReadItem[]> {
  const { items = [] } = parseJsonFeed(text)
  return items.map(({ id, title, url, date_published: published }) => item(id, title, url, published))
}
