import { admitSlug } from '../lib/archive/admission'
import { admitList, type List, listPath } from '../lib/archive/lists'
import { findArticle } from '../lib/archive/stories'
import { nextMidnight } from '../lib/dates'
import type { Document } from '../lib/document'
import { env } from '../lib/env'
import { HOME, LIST_KINDS } from '../lib/newsroom/list-kinds'
import { mayCarry, type Output } from '../lib/newsroom/rights'
import type { Article } from '../lib/newsroom/story'
import { llms } from '../lib/outputs/crawlers/llms'
import { robots } from '../lib/outputs/crawlers/robots'
import { humans, indexNowKey, security } from '../lib/outputs/crawlers/site-files'
import { embedCard } from '../lib/outputs/embed/embed-card'
import { feedOf } from '../lib/outputs/feeds/feed'
import { opml } from '../lib/outputs/feeds/opml'
import { writeFeed } from '../lib/outputs/feeds/write-feed'
import {
  hasMonth,
  hasNews,
  monthShard,
  newsShard,
  pagesShard,
  siteIndex,
  untilNewsAges,
} from '../lib/outputs/sitemaps/shards'
import { markdownTwin } from '../lib/outputs/twins/markdown-twin'
import { ninjsTwin } from '../lib/outputs/twins/ninjs-twin'
import { FEED_FORMATS, TWIN_FORMATS, type TwinFormat, urls } from '../lib/urls'
import type { Decision } from './routes'

/** What machines are given, made from the index alone: Next is not asked (docs/decisions/0011). */

type Maker = () => Document

type Kind = {
  pattern: RegExp
  /** How the document of a path is made, or nothing when there is none; `parts` are the pattern's groups. */
  find: (parts: Array<string | undefined>, now: number) => Maker | undefined
  /** When it stops being true by itself; for good when absent. */
  until?: (now: number) => number
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*'
const NUMBER = '([2-9]|[1-9]\\d{1,3})'

const KEY = env.INDEXNOW_KEY

const KINDS: Kind[] = [
  { pattern: exactly(urls.robots()), find: () => robots },
  { pattern: exactly(urls.llms()), find: (_, now) => () => llms(now) },
  { pattern: exactly(urls.humans()), find: () => humans },
  { pattern: exactly(urls.security()), find: (_, now) => () => security(now), until: nextMidnight },
  { pattern: exactly(urls.opml()), find: (_, now) => () => opml(now) },
  { pattern: exactly(urls.sitemap()), find: (_, now) => () => siteIndex(now), until: untilNewsAges },
  { pattern: exactly(urls.sitemapShard('pages')), find: (_, now) => () => pagesShard(now) },
  {
    pattern: new RegExp(`^/sitemaps/news(?:-${NUMBER})?\\.xml$`),
    find: ([part], now) => (hasNews(numbered(part), now) ? () => newsShard(numbered(part), now) : undefined),
    until: untilNewsAges,
  },
  {
    pattern: new RegExp(`^/sitemaps/(\\d{4}-\\d{2})(?:-${NUMBER})?\\.xml$`),
    find: ([month = '', part], now) =>
      hasMonth(month, numbered(part), now) ? () => monthShard(month, numbered(part), now) : undefined,
  },
  {
    pattern: new RegExp(`^(.*)/feed\\.(${FEED_FORMATS.join('|')})$`),
    find: ([path, name], now) => {
      const list = listAt(path || urls.home(), now)
      const format = FEED_FORMATS.find((one) => one === name)
      return list && format && (() => writeFeed(feedOf(list, format, now), format))
    },
  },
  ...(KEY ? [{ pattern: exactly(urls.indexNowKey(KEY)), find: () => () => indexNowKey(KEY) }] : []),
]

const TWINS = { md: markdownTwin, json: ninjsTwin } as const satisfies Record<
  TwinFormat,
  (article: Article) => Document
>

type OfStory = {
  pattern: RegExp
  path: (slug: string) => string
  make: (article: Article) => Document
  /** Without it, no story has the document. */
  right?: Output
}

/** Documents that go where their story goes: with it to another name, and away with it. */
const OF_STORY: OfStory[] = [
  ...TWIN_FORMATS.map((format) => ({
    pattern: new RegExp(`^/article/(${SLUG})\\.${format}$`),
    path: (slug: string) => urls.twin(slug, format),
    make: TWINS[format],
  })),
  { pattern: new RegExp(`^/embed/(${SLUG})$`), path: urls.embed, make: embedCard, right: 'embed' },
]

/** The decision on a path that belongs to documents, or nothing when it does not. */
export function decideDocument(path: string, now: number): Decision | undefined {
  for (const document of OF_STORY) {
    const slug = document.pattern.exec(path)?.[1]
    if (slug) return decideOfStory(document, slug, now)
  }
  for (const { pattern, find, until } of KINDS) {
    const match = pattern.exec(path)
    const make = match && find(match.slice(1), now)
    if (make) return { answer: 'pass', path, until: until?.(now) ?? Number.MAX_SAFE_INTEGER, make }
  }
}

function decideOfStory({ path, make, right }: OfStory, slug: string, now: number): Decision {
  const admission = admitSlug(slug, now)
  if (admission.answer === 'moved') return { answer: 'moved', path: path(admission.slug) }
  if (admission.answer !== 'pass') return admission
  const article = findArticle(slug, now)
  if (!article || (right && !mayCarry(right, article))) return { answer: 'unknown' }
  return { answer: 'pass', path: path(slug), until: Number.MAX_SAFE_INTEGER, make: () => make(article) }
}

function listAt(path: string, now: number): List | undefined {
  for (const kind of LIST_KINDS) {
    const id = kind === 'home' ? HOME.id : (path.split('/').at(-1) ?? '')
    if (listPath({ kind, id }) === path) return admitList({ kind, id }, now)
  }
}

const numbered = (part: string | undefined) => (part === undefined ? 1 : Number(part))

function exactly(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.')}$`)
}
