import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { Document } from '../../document'
import { absoluteUrl, type FeedFormat } from '../../urls'
import { readableXml } from '../write-xml'
import type { Feed } from './feed'

/** Minutes for which a reader need not ask again. */
const TTL = 5

/** Explains in a browser what a feed is; the feed itself stays as readers want it. */
const STYLESHEET = { type: 'text/css', href: '/feed.css' }

const LOGO = { url: absoluteUrl('/icon-144.png'), width: 144, height: 144 }

/** The media types of the feed formats; JSON's is of jsonfeed.org/version/1.1. */
export const FEED_TYPES = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
} as const satisfies Record<FeedFormat, string>

/** Writes a feed. Its `Link` headers name the hub and the feed itself (WebSub §4). */
export function writeFeed(feed: Feed, format: FeedFormat): Document {
  const links = [`<${feed.self}>; rel="self"`, ...(feed.hub ? [`<${feed.hub}>; rel="hub"`] : [])]
  return {
    type: `${FEED_TYPES[format]}; charset=utf-8`,
    // Chromium shows application/rss+xml and application/atom+xml as plain text, whatever their stylesheet.
    shownAs: format === 'json' ? undefined : 'application/xml; charset=utf-8',
    headers: { Link: links.join(', ') },
    body: WRITE[format](feed),
    modifiedAt: feed.updatedAt,
  }
}

const WRITE = {
  rss: (feed) => readableXml(withoutIndentedText(writeRss(feed))),
  atom: (feed) => readableXml(withoutIndentedText(writeAtom(feed))),
  json: writeJson,
} satisfies Record<FeedFormat, (feed: Feed) => string>

/** The generator sets CDATA on lines of its own: some readers take their indentation for part of a headline. */
function withoutIndentedText(xml: string): string {
  return xml.replace(/\s+(<!\[CDATA\[[\s\S]*?\]\]>)\s+(?=<\/)/g, '$1')
}

function writeRss(feed: Feed): string {
  return generateRssFeed(
    {
      title: feed.title,
      link: feed.page,
      description: feed.description,
      language: feed.lang,
      lastBuildDate: new Date(feed.updatedAt),
      ttl: TTL,
      image: { ...LOGO, title: feed.title, link: feed.page },
      atom: { links: linksOf(feed, 'rss') },
      items: feed.items.map((item) => ({
        title: item.title,
        link: item.url,
        guid: { value: item.id, isPermaLink: false },
        description: item.summary,
        pubDate: new Date(item.publishedAt),
        categories: [item.section, ...item.topics].map((name) => ({ name })),
        dc: { creators: item.authors.map(({ name }) => name), languages: [item.lang] },
        atom: { updated: new Date(item.modifiedAt) },
        content: item.html === undefined ? undefined : { encoded: item.html },
        media: mediaOf(item.picture),
      })),
    },
    { stylesheets: [STYLESHEET] },
  )
}

function writeAtom(feed: Feed): string {
  return generateAtomFeed(
    {
      id: feed.self,
      title: { value: feed.title },
      subtitle: { value: feed.description },
      updated: new Date(feed.updatedAt),
      icon: absoluteUrl('/icon-192.png'),
      links: [{ href: feed.page, rel: 'alternate', type: 'text/html' }, ...linksOf(feed, 'atom')],
      xml: { lang: feed.lang },
      entries: feed.items.map((item) => ({
        id: item.id,
        title: { value: item.title },
        links: [{ href: item.url, rel: 'alternate', type: 'text/html', hreflang: item.lang }],
        published: new Date(item.publishedAt),
        updated: new Date(item.modifiedAt),
        authors: item.authors.map(({ name, url }) => ({ name, uri: url })),
        categories: [item.section, ...item.topics].map((term) => ({ term })),
        summary: { value: item.summary },
        content: item.html === undefined ? undefined : { type: 'html', value: item.html },
        media: mediaOf(item.picture),
        xml: { lang: item.lang },
      })),
    },
    { stylesheets: [STYLESHEET] },
  )
}

function writeJson(feed: Feed): string {
  const json = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.self,
    description: feed.description,
    icon: absoluteUrl('/icon-512.png'),
    favicon: absoluteUrl('/icon-192.png'),
    language: feed.lang,
    hubs: feed.hub ? [{ type: 'WebSub', url: feed.hub }] : undefined,
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      summary: item.summary,
      // An item needs content (JSON Feed 1.1): where the text may not be passed on, the standfirst is all there is.
      ...(item.html === undefined ? { content_text: item.summary } : { content_html: item.html }),
      image: item.picture?.url,
      date_published: new Date(item.publishedAt),
      date_modified: new Date(item.modifiedAt),
      tags: [item.section, ...item.topics],
      authors: item.authors,
      language: item.lang,
    })),
  })
  return `${JSON.stringify(json)}\n`
}

function linksOf({ self, hub }: Feed, format: FeedFormat) {
  return [{ href: self, rel: 'self', type: FEED_TYPES[format] }, ...(hub ? [{ href: hub, rel: 'hub' }] : [])]
}

function mediaOf(picture: Feed['items'][number]['picture']) {
  if (!picture) return undefined
  const { url, width, height, alt, credit } = picture
  return {
    contents: [
      {
        url,
        width,
        height,
        type: 'image/jpeg',
        medium: 'image',
        description: { value: alt },
        ...(credit ? { credits: [{ value: credit }] } : {}),
      },
    ],
  }
}
