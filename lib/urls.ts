import { LRUCache } from 'lru-cache'
import { compile, match } from 'path-to-regexp'
import { env } from './env'

export const FEED_FORMATS = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** A story for machines: Markdown, and ninjs in JSON. */
export const TWIN_FORMATS = ['md', 'json'] as const
export type TwinFormat = (typeof TWIN_FORMATS)[number]

/** How long an answer may be kept, in the words of `Cache-Control`. */
export const CACHE = {
  /** Asked for again at each view, so that a takedown is immediate; a proxy may answer for ten seconds. */
  fresh: 'public, max-age=0, s-maxage=10',
  /** Named by its content: a reader keeps it for good. What stands between asks again, so that a takedown reaches it. */
  kept: 'public, max-age=31536000, s-maxage=10, immutable',
  /** Named by its content, and nothing that could be taken down. */
  forever: 'public, max-age=31536000, immutable',
  /** Asked for again after five minutes: what it says may be as old. */
  briefly: 'public, max-age=300, s-maxage=10',
  /** Asked for again each time, by proxies too. */
  asked: 'no-cache',
  never: 'no-store',
} as const

type Row = {
  /** In the words of path-to-regexp: each parameter is one of `PARAMETERS`. */
  path: string
  /**
   * What stands there: a page that Next draws, a document that we write, a file with a row in the
   * index, a card, an answer to a query, the way to another address, a built file, a page or file
   * before readers have it, or the server speaking of itself.
   */
  answer: 'page' | 'document' | 'file' | 'card' | 'query' | 'redirect' | 'asset' | 'preview' | 'health'
  /** Queries that mean something; all others are dropped. */
  query?: readonly string[]
  /** What is not said to be kept is fresh. */
  cache?: keyof typeof CACHE
}

/**
 * The whole site on one screen: each address once, to be written and to be read. The first row
 * that matches a path is its route, so the sections, which stand at the root, come last.
 */
const ROUTES = {
  home: { path: '/', answer: 'page' },
  article: { path: '/article/:slug', answer: 'page' },
  history: { path: '/article/:slug/history', answer: 'page' },
  twin: { path: '/article/:slug.:twin', answer: 'document' },
  short: { path: '/s/:story', answer: 'redirect' },
  embed: { path: '/embed/:slug', answer: 'document' },
  qrCode: { path: '/qr/:slug.svg', answer: 'document' },
  oembed: { path: '/oembed', answer: 'query', query: ['url', 'format', 'maxwidth', 'maxheight'] },
  search: { path: '/search', answer: 'query', query: ['q', 'order', 'page'] },
  searchFeed: { path: '/search/feed.:feed', answer: 'query', query: ['q'] },
  suggestions: { path: '/search/suggestions', answer: 'query', query: ['q'] },
  openSearch: { path: '/opensearch.xml', answer: 'document' },
  topic: { path: '/topic/:id{/page/:page}', answer: 'page' },
  series: { path: '/series/:id{/page/:page}', answer: 'page' },
  author: { path: '/by/:id{/page/:page}', answer: 'page' },
  source: { path: '/source/:id{/page/:page}', answer: 'page' },
  label: { path: '/label/:id{/page/:page}', answer: 'page' },
  language: { path: '/language/:id{/page/:page}', answer: 'page' },
  latest: { path: '/latest{/page/:page}', answer: 'page' },
  archive: { path: '/archive{/:year{/:month{/:day}}}', answer: 'page' },
  about: { path: '/about', answer: 'page' },
  page: { path: '/about/:slug', answer: 'page' },
  corrections: { path: '/corrections', answer: 'page' },
  correctionsFeed: { path: '/corrections/feed.:feed', answer: 'document' },
  feeds: { path: '/feeds', answer: 'page' },
  preferences: { path: '/preferences', answer: 'page' },
  offline: { path: '/offline', answer: 'page' },
  serviceWorker: { path: '/sw.js', answer: 'asset', cache: 'asked' },
  takedowns: { path: '/takedowns.json', answer: 'document', cache: 'briefly' },
  opml: { path: '/feeds.opml', answer: 'document' },
  lite: { path: '/lite', answer: 'document' },
  liteStory: { path: '/lite/article/:slug', answer: 'document' },
  liteTopic: { path: '/lite/topic/:id', answer: 'document' },
  liteSection: { path: '/lite/:id', answer: 'document' },
  homeFeed: { path: '/feed.:feed', answer: 'document' },
  topicFeed: { path: '/topic/:id/feed.:feed', answer: 'document' },
  seriesFeed: { path: '/series/:id/feed.:feed', answer: 'document' },
  authorFeed: { path: '/by/:id/feed.:feed', answer: 'document' },
  sourceFeed: { path: '/source/:id/feed.:feed', answer: 'document' },
  labelFeed: { path: '/label/:id/feed.:feed', answer: 'document' },
  languageFeed: { path: '/language/:id/feed.:feed', answer: 'document' },
  sitemap: { path: '/sitemap.xml', answer: 'document' },
  sitemapShard: { path: '/sitemaps/:shard.xml', answer: 'document' },
  robots: { path: '/robots.txt', answer: 'document' },
  llms: { path: '/llms.txt', answer: 'document' },
  humans: { path: '/humans.txt', answer: 'document' },
  security: { path: '/.well-known/security.txt', answer: 'document' },
  picture: { path: '/picture/*file', answer: 'redirect' },
  rendition: { path: '/pictures/:picture/:variant-:width.:format', answer: 'file', cache: 'kept' },
  audio: { path: '/audio/*recording', answer: 'file' },
  data: { path: '/data/*file', answer: 'document' },
  attachment: { path: '/files/*file', answer: 'file' },
  map: { path: '/maps/:map.svg', answer: 'document' },
  card: { path: '/cards/:list/:card.jpg', answer: 'card', cache: 'kept' },
  asset: { path: '/assets/*asset', answer: 'asset', cache: 'forever' },
  preview: { path: '/preview/:token{/*file}', answer: 'preview', cache: 'never' },
  healthz: { path: '/healthz', answer: 'health', cache: 'never' },
  readyz: { path: '/readyz', answer: 'health', cache: 'never' },
  indexNowKey: { path: '/:key.txt', answer: 'document' },
  sectionFeed: { path: '/:id/feed.:feed', answer: 'document' },
  section: { path: '/:id{/page/:page}', answer: 'page' },
} as const satisfies Record<string, Row>

export type RouteName = keyof typeof ROUTES

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What each parameter may be. A page counts from the oldest: the newest has the list's own address. */
const PARAMETERS: Record<string, RegExp> = {
  slug: SLUG,
  id: SLUG,
  story: /^[a-z0-9]{8}$/,
  page: /^[1-9]\d{0,4}$/,
  year: /^\d{4}$/,
  month: /^(?:0[1-9]|1[0-2])$/,
  day: /^(?:0[1-9]|[12]\d|3[01])$/,
  twin: new RegExp(`^(?:${TWIN_FORMATS.join('|')})$`),
  feed: new RegExp(`^(?:${FEED_FORMATS.join('|')})$`),
  shard: /^(?:pages|(?:news|\d{4}-\d{2})(?:-(?:[2-9]|[1-9]\d{1,3}))?)$/,
  picture: SLUG,
  map: SLUG,
  variant: /^[a-z]+$/,
  width: /^[1-9]\d{0,4}$/,
  format: /^[a-z]+$/,
  list: /^[a-z]+$/,
  card: /^[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{12}$/,
  key: /^[a-z0-9-]{8,128}$/,
}

/** An address of the site, read. */
export type Route = {
  name: RouteName
  answer: Row['answer']
  query: readonly string[]
  /** Its `Cache-Control`. */
  cache: string
  params: Record<string, string>
}

/** A canonical path is decoded already: `/100%25` came as `/100%`. */
const AS_IT_IS = { decode: false } as const

const NAMES = Object.keys(ROUTES) as RouteName[]
const matchers = NAMES.map((name) => ({ name, match: match(ROUTES[name].path, AS_IT_IS), row: ROUTES[name] as Row }))
const writers = Object.fromEntries(NAMES.map((name) => [name, compile(ROUTES[name].path)]))

/** The first segment of a row's path, where it is a word of ours and nothing else. */
function wordOf(path: string): string | undefined {
  return /^\/([\w.-]*)(?=[/{]|$)/.exec(path)?.[1]
}

/** Rows that can match a path, by its first segment: the first of them all would be tried fifty times for a section. */
const WORDS = new Set(NAMES.map((name) => wordOf(ROUTES[name].path)))
const matchersBy = new Map(
  [...WORDS].map((word) => [word, matchers.filter(({ row }) => [word, undefined].includes(wordOf(row.path)))]),
)

function matchersOf(path: string) {
  const word = path.split('/', 2)[1]?.toLowerCase()
  return matchersBy.get(word) ?? matchersBy.get(undefined) ?? []
}

/**
 * A crowd asks for the same few addresses, and each of them is looked up in several places: the table is asked once. In
 * letters, for a scanner's addresses may have thousands of them.
 */
const known = new LRUCache<string, { route: Route | undefined }>({
  max: 2_000,
  maxSize: 400_000,
  sizeCalculation: (_known, path) => path.length + 1,
})

/** The route of a canonical path, or nothing when the site has no such address. It may still lead to nothing. */
export function routeOf(path: string): Route | undefined {
  const found = known.get(path)
  if (found) return found.route
  const route = findRoute(path)
  known.set(path, { route })
  return route
}

function findRoute(path: string): Route | undefined {
  for (const { name, match: read, row } of matchersOf(path)) {
    const found = read(path)
    if (!found) continue
    const params = Object.fromEntries(
      Object.entries(found.params).map(([key, value]) => [key, Array.isArray(value) ? value.join('/') : String(value)]),
    )
    const isOne = Object.entries(params).every(([key, value]) => PARAMETERS[key]?.test(value) ?? true)
    if (isOne) return { name, answer: row.answer, query: row.query ?? [], cache: CACHE[row.cache ?? 'fresh'], params }
  }
}

/** How the addresses of a route look, for a figure or a trace: `/article/:slug`. */
export function patternOf(name: RouteName): string {
  return ROUTES[name].path
}

function write(name: RouteName, params: Record<string, string | string[]> = {}): string {
  return writers[name]?.(params) ?? ''
}

const paged = (name: RouteName) => (id: string, page?: number) => write(name, { id, ...numbered(page) })

const numbered = (page: number | undefined): Record<string, string> =>
  page === undefined ? {} : { page: String(page) }

/** A path with what is asked of it, where that is anything. */
function asking(path: string, query: Record<string, string | number | undefined>): string {
  const asked = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return asked.length > 0 ? `${path}?${new URLSearchParams(asked)}` : path
}

/** Every path of the site. Nothing else writes one. */
export const urls = {
  home: () => write('home'),
  article: (slug: string) => write('article', { slug }),
  history: (slug: string) => write('history', { slug }),
  section: paged('section'),
  topic: paged('topic'),
  series: paged('series'),
  author: paged('author'),
  source: paged('source'),
  label: paged('label'),
  /** @param id a language tag in lower case */
  language: paged('language'),
  rendition: (picture: string, variant: string, width: number, format: string) =>
    write('rendition', { picture, variant, width: String(width), format }),
  /** Leads to where a picture stands today. @param name its path under `content/pictures` */
  picture: (name: string) => write('picture', { file: name.split('/') }),
  latest: (page?: number) => write('latest', numbered(page)),
  /** @param period `2017`, `2017-01` or `2017-01-31`; without it, the whole */
  archive: (period = '') => {
    const [year, month, day] = period.split('-')
    return write('archive', { ...(year ? { year } : {}), ...(month ? { month } : {}), ...(day ? { day } : {}) })
  },
  page: (slug: string) => (slug === 'about' ? write('about') : write('page', { slug })),
  corrections: () => write('corrections'),
  feeds: () => write('feeds'),
  short: (story: string) => write('short', { story }),
  /** @param asked in the words of `lib/newsroom/search/query.ts` */
  search: (asked: { q?: string; order?: string; page?: number } = {}) => asking(write('search'), asked),
  searchFeed: (q: string, feed: FeedFormat) => asking(write('searchFeed', { feed }), { q }),
  suggestions: () => write('suggestions'),
  openSearch: () => write('openSearch'),
  embed: (slug: string) => write('embed', { slug }),
  qrCode: (slug: string) => write('qrCode', { slug }),
  oembed: () => write('oembed'),
  /** @param list the path of the list's own page */
  feed: (list: string, feed: FeedFormat) => `${list === '/' ? '' : list}${write('homeFeed', { feed })}`,
  preferences: () => write('preferences'),
  offline: () => write('offline'),
  serviceWorker: () => write('serviceWorker'),
  takedowns: () => write('takedowns'),
  opml: () => write('opml'),
  lite: () => write('lite'),
  liteStory: (slug: string) => write('liteStory', { slug }),
  liteSection: (id: string) => write('liteSection', { id }),
  liteTopic: (id: string) => write('liteTopic', { id }),
  twin: (slug: string, twin: TwinFormat) => write('twin', { slug, twin }),
  card: (list: string, id: string, hash: string) => write('card', { list, card: `${id}-${hash}` }),
  sitemap: () => write('sitemap'),
  sitemapShard: (shard: string) => write('sitemapShard', { shard }),
  robots: () => write('robots'),
  llms: () => write('llms'),
  humans: () => write('humans'),
  security: () => write('security'),
  indexNowKey: (key: string) => write('indexNowKey', { key }),
  audio: (name: string) => write('audio', { recording: name.split('/') }),
  data: (name: string) => write('data', { file: name.split('/') }),
  attachment: (name: string) => write('attachment', { file: name.split('/') }),
  map: (map: string) => write('map', { map }),
  asset: (name: string) => write('asset', { asset: name.split('/') }),
  /** @param file the path of what a page shows, where it is asked for through its preview */
  preview: (token: string, file = '') => `${write('preview', { token })}${file}`,
}

/**
 * The path of this site that a link leads to, with what it asks: as it is written, or of a whole address of ours, with
 * or without `www.`.
 * @returns nothing for what leads elsewhere
 */
export function pathHere(href: string): string | undefined {
  if (href.startsWith('/')) return isPath(href) ? href : undefined
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return undefined
  const { host, pathname, search, hash } = new URL(href)
  return bare(host) === bare(new URL(env.SITE_URL).host) ? pathname + search + hash : undefined
}

/** Any origin: what a path leads to from it must be on it. */
const ORIGIN = 'https://site.invalid'

const isPath = (path: string) => URL.canParse(path, ORIGIN) && new URL(path, ORIGIN).origin === ORIGIN

const bare = (host: string) => host.replace(/^www\./, '')

/** A path of this site as the whole world writes it: on `SITE_URL`, without query. */
export function absoluteUrl(path: string): string {
  return new URL(path, env.SITE_URL).href
}

/** A story's name for good, whatever its slug: feeds, JSON-LD and ninjs call it so (RFC 4287 §4.2.6 wants an IRI). */
export function storyUri(id: string): string {
  return absoluteUrl(urls.short(id))
}

/** Kept for addresses to come, for what Next has of its own, and for files that browsers ask for unbidden. */
const KEPT = [
  'api',
  'authors',
  'contact',
  'favicon',
  'gone',
  'index',
  'live',
  'metrics',
  'missing',
  'public',
  'search',
  'static',
  'unavailable',
]

/** First segments of the site's own paths: no section may take one as its id. */
export const RESERVED_SEGMENTS: readonly string[] = [
  ...new Set([
    ...NAMES.map((name) => /^\/([a-z]+)/.exec(ROUTES[name].path)?.[1]).filter((word) => word !== undefined),
    'page',
    ...KEPT,
  ]),
].sort()
