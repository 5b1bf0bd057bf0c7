import { env } from './env'

/** Every path of the site. Nothing else writes one. */
export const urls = {
  home: () => '/',
  article: (slug: string) => `/article/${slug}`,
  section: (id: string, page = 1) => paged(`/${id}`, page),
  topic: (id: string, page = 1) => paged(`/topic/${id}`, page),
  author: (id: string, page = 1) => paged(`/by/${id}`, page),
  source: (id: string, page = 1) => paged(`/source/${id}`, page),
  rendition: (picture: string, variant: string, width: number, format: string) =>
    `/pictures/${picture}/${variant}-${width}.${format}`,
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
  'contact',
  'corrections',
  'embed',
  'favicon',
  'feed',
  'feeds',
  'gone',
  'healthz',
  'index',
  'live',
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
  'sitemap',
  'source',
  'static',
  'topic',
  'unavailable',
] as const
