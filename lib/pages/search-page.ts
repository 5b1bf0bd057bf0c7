import { newestTopics } from '../archive/lists'
import { findSection } from '../archive/register'
import { type Answer, type Facets, find, MOST_COUNTED, ORDERS, type Order, type Result } from '../archive/search'
import { beginningOf } from '../dates'
import { inOneReading } from '../index/open-index'
import { languageName } from '../languages'
import { LABEL_NAMES } from '../newsroom/labels'
import type { List } from '../newsroom/list-kinds'
import type { View } from '../newsroom/published'
import { isEmptyQuery, type Query, readQuery, writeQuery } from '../newsroom/search/query'
import { FEED_FORMATS, type FeedFormat, urls } from '../urls'
import { type Frame, frameModel } from './frame'
import { type Promo, promo } from './promo'

export type FoundStory = Omit<Result, 'story'> & { story: Promo }

type Link = { title: string; href: string; isCurrent: boolean }

/** What a search shows. No store keeps it, so it has no time and no structured data. */
export type SearchModel = {
  frame: Frame
  /** The query as it was understood; empty when nothing is asked. */
  text: string
  order: Order
  orders: Link[]
  stories: FoundStory[]
  total: number
  /** There are more, which were not counted. */
  isMore: boolean
  facets: Array<{ title: string; values: Array<Link & { count: number; lang?: string }> }>
  page: number
  pages: number
  previous?: string
  next?: string
  meant?: { text: string; href: string }
  named?: Pick<List, 'title' | 'description' | 'kicker' | 'path' | 'lang'>
  feeds: Array<{ format: FeedFormat; href: string }>
  /** Where to go on from, when nothing was asked or found. */
  topics: Array<Pick<List, 'title' | 'path'>>
}

/** What an address asks for, in the order and with the words of `lib/urls.ts`. */
export type Asked = { q: string; order: Order; page: number }

const MOST_TOPICS = 12

/** Reads what an address asks for: whatever stands in it, something is asked. */
export function readAsked(query: URLSearchParams): Asked {
  return {
    q: writeQuery(readQuery(query.get('q') ?? '')),
    order: ORDERS.find((one) => one === query.get('order')) ?? 'relevance',
    page: Number(/^[1-9]\d{0,3}$/.exec(query.get('page') ?? '')?.[0] ?? 1),
  }
}

export function searchModel({ q, order, page }: Asked, view: View): SearchModel {
  return inOneReading(() => {
    const query = readQuery(q)
    const answer = find(query, { order, page }, view)
    const frame = frameModel(view)
    const isAnswered = answer.results.length > 0
    const at = (text: string, number = 1) =>
      urls.search({
        q: text,
        order: order === 'relevance' ? undefined : order,
        page: number === 1 ? undefined : number,
      })
    return {
      frame,
      text: q,
      order,
      orders: ORDERS.map((one) => ({
        title: ORDER_NAMES[one],
        href: urls.search({ q, order: one === 'relevance' ? undefined : one }),
        isCurrent: one === order,
      })),
      stories: answer.results.map(({ story, ...shown }) => ({ ...shown, story: promo(story, view) })),
      total: Math.min(answer.total, MOST_COUNTED),
      isMore: answer.total > MOST_COUNTED,
      facets: facetsOf(answer, query, frame, (narrowed) => at(writeQuery(narrowed))),
      page: answer.page,
      pages: answer.pages,
      previous: answer.page > 1 ? at(q, answer.page - 1) : undefined,
      next: answer.page < answer.pages ? at(q, answer.page + 1) : undefined,
      meant: answer.meant && { text: writeQuery(answer.meant), href: at(writeQuery(answer.meant)) },
      named: answer.named && named(answer.named),
      feeds: isEmptyQuery(query) ? [] : FEED_FORMATS.map((format) => ({ format, href: urls.searchFeed(q, format) })),
      topics: isAnswered ? [] : newestTopics(view, MOST_TOPICS).map(({ title, path }) => ({ title, path })),
    }
  })
}

const ORDER_NAMES = {
  relevance: 'Best, recent preferred',
  newest: 'Newest',
  best: 'Best, any age',
} as const satisfies Record<Order, string>

function named({ title, description, kicker, path, lang }: List): SearchModel['named'] {
  return { title, description, kicker, path, lang }
}

/** Values of a facet that are offered, the most frequent first. */
const MOST_VALUES = 12

const FACETS = {
  section: {
    title: 'Section',
    nameOf: (id) => findSection(id)?.name ?? id,
  },
  year: { title: 'Year', nameOf: (year) => year },
  label: { title: 'Kind', nameOf: (id) => Object.entries(LABEL_NAMES).find(([label]) => label === id)?.[1] ?? 'News' },
  lang: { title: 'Language', nameOf: (lang, { site }) => languageName(lang, site.lang) },
} as const satisfies Record<keyof Facets, { title: string; nameOf: (value: string, frame: Frame) => string }>

const FACET_KINDS = ['section', 'year', 'label', 'lang'] as const

/** Links that narrow the search, and widen it again. One value alone tells nothing. */
function facetsOf(
  { facets }: Answer,
  query: Query,
  frame: Frame,
  address: (query: Query) => string,
): SearchModel['facets'] {
  return FACET_KINDS.map((kind) => {
    const { title, nameOf }: { title: string; nameOf: (value: string, frame: Frame) => string } = FACETS[kind]
    const values = [...facets[kind]]
      .sort(([a, some], [b, others]) => (kind === 'year' ? b.localeCompare(a) : others - some || a.localeCompare(b)))
      .slice(0, MOST_VALUES)
      .map(([value, count]) => {
        const isCurrent = isNarrowedTo(query, kind, value)
        const href = address(isCurrent ? widened(query, kind) : narrowed(query, kind, value))
        return { title: nameOf(value, frame), count, href, isCurrent }
      })
    return { title, values }
  }).filter(({ values }) => values.length > 1 || values.some(({ isCurrent }) => isCurrent))
}

function isNarrowedTo({ filters, after, before }: Query, kind: keyof Facets, value: string): boolean {
  if (kind === 'year') return after?.text === value && before?.text === String(Number(value) + 1)
  return filters.some((filter) => filter.fact === kind && !filter.isExcluded && filter.value === value)
}

function narrowed(query: Query, kind: keyof Facets, value: string): Query {
  if (kind === 'year') return { ...query, after: yearBound(Number(value)), before: yearBound(Number(value) + 1) }
  return { ...query, filters: [...widened(query, kind).filters, { fact: kind, value, isExcluded: false }] }
}

function widened(query: Query, kind: keyof Facets): Query {
  if (kind === 'year') return { ...query, after: undefined, before: undefined }
  return { ...query, filters: query.filters.filter(({ fact, isExcluded }) => fact !== kind || isExcluded) }
}

function yearBound(year: number): Query['after'] {
  const text = String(year).padStart(4, '0')
  const moment = beginningOf(text)
  return moment === undefined ? undefined : { text, moment }
}
