import { env } from './env'

export const FEED_FORMATS = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** A story for machines: Markdown, and ninjs in JSON. */
export const TWIN_FORMATS = ['md', 'json'] as const
export type TwinFormat = (typeof TWIN_FORMATS)[number]

/** Every path of the site. Nothing else writes one. */
export const urls = {
  home: () => '/',
  article: (slug: string) => `/article/${slug}`,
  section: (id: string, page = 1) => paged(`/${id}`, page),
  topic: (id: string, page = 1) => paged(`/topic/${id}`, page),
  author: (id: string, page = 1) => paged(`/by/${id}`, page),
  source: (id: string, page = 1) => paged(`/source/${id}`, page),
  /** @param id a language tag in lower case */
  language: (id: string, page = 1) => paged(`/language/${id}`, page),
  rendition: (picture: string, variant: string, width: number, format: string) =>
    `/pictures/${picture}/${variant}-${width}.${format}`,
  page: (slug: string) => (slug === 'about' ? '/about' : `/about/${slug}`),
  corrections: () => '/corrections',
  feeds: () => '/feeds',
  short: (id: string) => `/s/${id}`,
  embed: (slug: string) => `/embed/${slug}`,
  oembed: () => '/oembed',
  /** @param list the path of the list's own page */
  feed: (list: string, format: FeedFormat) => `${list === '/' ? '' : list}/feed.${format}`,
  opml: () => '/feeds.opml',
  twin: (slug: string, format: TwinFormat) => `/article/${slug}.${format}`,
  card: (kind: string, id: string, hash: string) => `/cards/${kind}/${id}-${hash}.jpg`,
  sitemap: () => '/sitemap.xml',
  sitemapShard: (name: string) => `/sitemaps/${name}.xml`,
  robots: () => '/robots.txt',
  llms: () => '/llms.txt',
  humans: () => '/humans.txt',
  security: () => '/.well-known/security.txt',
  indexNowKey: (key: string) => `/${key}.txt`,
  audio: (name: string) => `/audio/${name}`,
  asset: (name: string) => `/assets/${name}`,
}

function paged(path: string, page: number): string {
  return page === 1 ? path : `${path}/page/${page}`
}

/** A path of this site as the whole world writes it: on `SITE_URL`, without query. */
export function absoluteUrl(path: string): string {
  return new URL(path, env.SITE_URL).href
}

/** A story's name for good, whatever its slug: feeds, JSON-LD and ninjs call it so (RFC 4287 §4.2.6 wants an IRI). */
export function storyUri(id: string): string {
  return absoluteUrl(urls.short(id))
}

/** First segments of the site's own paths: no section may take one as its id. */
export const RESERVED_SEGMENTS = [
  'about',
  'api',
  'archive',
  'article',
  'assets',
  'audio',
  'authors',
  'by',
  'cards',
  'contact',
  'corrections',
  'embed',
  'favicon',
  'feed',
  'feeds',
  'gone',
  'healthz',
  'humans',
  'index',
  'language',
  'live',
  'llms',
  'metrics',
  'oembed',
  'page',
  'pictures',
  'preview',
  'public',
  'readyz',
  'robots',
  's',
  'search',
  'security',
  'sitemap',
  'sitemaps',
  'source',
  'static',
  'topic',
  'unavailable',
] as const
