import type { Element } from 'xast'
import { x } from 'xastscript'
import { isoDateTime } from '../../dates'
import type { Document } from '../../document'
import { absoluteUrl } from '../../urls'
import { writeXml } from '../write-xml'

/** One address of a sitemap (sitemaps.org/protocol.html). */
export type SitemapUrl = {
  path: string
  /** When its content last changed, in milliseconds since 1970; never the time of asking. */
  modifiedAt?: number
  images?: Array<{ url: string; caption: string }>
  /** The same page in other languages, itself included (developers.google.com/search/docs/specialty/international). */
  alternates?: Array<{ lang: string; path: string }>
  news?: { publication: string; lang: string; publishedAt: number; title: string }
}

const NAMESPACES = {
  xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
  'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
  'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
}

/** A file of addresses, in the order given. */
export function urlSet(urls: SitemapUrl[]): Document {
  return xmlDocument(x('urlset', NAMESPACES, urls.map(urlElement)), urls)
}

/** The file that names the others. */
export function sitemapIndex(shards: Array<{ path: string; modifiedAt?: number }>): Document {
  return xmlDocument(
    x(
      'sitemapindex',
      { xmlns: NAMESPACES.xmlns },
      shards.map(({ path, modifiedAt }) => x('sitemap', [x('loc', absoluteUrl(path)), ...lastmod(modifiedAt)])),
    ),
    shards,
  )
}

function urlElement({ path, modifiedAt, images = [], alternates = [], news }: SitemapUrl): Element {
  return x('url', [
    x('loc', absoluteUrl(path)),
    ...lastmod(modifiedAt),
    ...alternates.map(({ lang, path: other }) =>
      x('xhtml:link', { rel: 'alternate', hreflang: lang, href: absoluteUrl(other) }),
    ),
    ...images.map(({ url, caption }) => x('image:image', [x('image:loc', url), x('image:caption', caption)])),
    ...(news
      ? [
          x('news:news', [
            x('news:publication', [x('news:name', news.publication), x('news:language', news.lang)]),
            x('news:publication_date', isoDateTime(news.publishedAt)),
            x('news:title', news.title),
          ]),
        ]
      : []),
  ])
}

function lastmod(moment: number | undefined): Element[] {
  return moment === undefined ? [] : [x('lastmod', isoDateTime(moment))]
}

function xmlDocument(root: Element, entries: Array<{ modifiedAt?: number }>): Document {
  const moments = entries.flatMap(({ modifiedAt }) => modifiedAt ?? [])
  return {
    type: 'application/xml; charset=utf-8',
    body: writeXml(root),
    ...(moments.length > 0 ? { modifiedAt: Math.max(...moments) } : {}),
  }
}
