import { yearOf } from '../dates'
import type { Row } from '../index/database'
import { openNewsroom } from '../index/open-index'
import type { List } from '../newsroom/list-kinds'
import { LIVE, type View } from '../newsroom/published'
import { placeAfter } from '../newsroom/search/place'
import { runningText } from '../newsroom/search/plain-text'
import { isEmptyQuery, type Query } from '../newsroom/search/query'
import type { Story } from '../newsroom/story'
import { admitList } from './lists'
import { mark, markersOf, type Segment, snippet } from './marks'
import { findSection } from './register'
import { type Match, matchOf } from './search-match'
import { listNamed } from './search-names'
import { respelled } from './spelling'
import { toStory } from './stories'

/**
 * The one door to the full-text index. Another engine is another file with this `find`: it takes a
 * query that was understood and gives plain data, of stories that are live in the view.
 */

/** Old stories sink, unless a reader asks for the best of any age. */
export const ORDERS = ['relevance', 'newest', 'best'] as const
export type Order = (typeof ORDERS)[number]

export type Result = { story: Story; headline: Segment[]; snippet: Segment[] }

/** What was found can be narrowed by these. */
export type Facets = Record<'section' | 'year' | 'label' | 'lang', Map<string, number>>

export type Answer = {
  results: Result[]
  /** How many stories were found; at `MOST_COUNTED`, there are more. */
  total: number
  /** Of all that was found, or of the newest `MOST_COUNTED`. */
  facets: Facets
  page: number
  pages: number
  /** What the reader may have meant, where nothing was found. */
  meant?: Query
  /** The section, topic, person, source or label that is called so. */
  named?: List
}

const RESULTS_ON_PAGE = 20

/** What is found beyond is said to be more. */
export const MOST_COUNTED = 1_000

/** So many are ranked, the newest first: of all that have the words, and of those that have them in the headline. */
const RANKED = {
  relevance: { anywhere: MOST_COUNTED + 1, inHeadline: 500 },
  best: { anywhere: 5_000, inHeadline: 2_000 },
} as const

const WEIGHTS = { headline: 10, standfirst: 4, body: 1, facts: 0 }

/** After so long, a story has lost half of what age can take from it. Wikipedia’s “prefer-recent” has the same figures. */
const HALF_LIFE_MS = 160 * 24 * 60 * 60_000
const AGELESS = 0.4

/** @param page from 1; one beyond the last is the last */
export function find(query: Query, { order, page }: { order: Order; page: number }, view: View): Answer {
  const asked = isEmptyQuery(query) ? undefined : matchOf(query)
  const found = asked ? candidates(asked, order, view) : NOTHING
  const pages = Math.max(1, Math.ceil(Math.min(found.ranked.length, MOST_COUNTED) / RESULTS_ON_PAGE))
  const shown = Math.min(page, pages)
  const places = found.ranked.slice((shown - 1) * RESULTS_ON_PAGE, shown * RESULTS_ON_PAGE).map(({ slug }) => slug)
  return {
    results: resultsOf(places, query, view),
    total: Math.min(found.newest.length, MOST_COUNTED + 1),
    facets: facetsOf(found.newest.slice(0, MOST_COUNTED)),
    page: shown,
    pages,
    meant: found.newest.length === 0 ? meantBy(query, view) : undefined,
    named: namedBy(query, view),
  }
}

type Candidate = { slug: string; section: string; label: string; lang: string; liveAt: number; score: number }
type Candidates = { newest: Candidate[]; ranked: Candidate[] }

const NOTHING: Candidates = { newest: [], ranked: [] }

function candidates(match: Match, order: Order, view: View): Candidates {
  if (order === 'newest' || !match.inHeadline) {
    const newest = ask(match.anywhere, match, MOST_COUNTED + 1, view, false)
    return { newest, ranked: newest }
  }
  const { anywhere, inHeadline } = RANKED[order]
  const newest = ask(match.anywhere, match, anywhere, view, true)
  // Those that have it in the headline are among all, unless there are more.
  const older = newest.length < anywhere ? [] : ask(match.inHeadline, match, inHeadline, view, true)
  const all = new Map([...older, ...newest].map((candidate) => [candidate.slug, candidate]))
  const scored = [...all.values()].map((candidate) => ({
    candidate,
    score: candidate.score * (order === 'best' ? 1 : freshness(view.now - candidate.liveAt)),
  }))
  scored.sort((a, b) => a.score - b.score || b.candidate.liveAt - a.candidate.liveAt)
  return { newest, ranked: scored.map(({ candidate }) => candidate) }
}

/** 1 for a story of this moment, and never under `AGELESS`. */
function freshness(age: number): number {
  return AGELESS + (1 - AGELESS) * 2 ** (-age / HALF_LIFE_MS)
}

/**
 * Live stories that match, the newest first: the order of the index itself, so no more is read than is wanted. They
 * come in one row of JSON: a thousand of them cross from SQLite one by one in the time that it takes to find them.
 */
function ask(match: string, { from, to }: Match, limit: number, view: View, isRanked: boolean): Candidate[] {
  const rank = isRanked ? `bm25(search, ${Object.values(WEIGHTS).join(', ')})` : '0'
  const row = openNewsroom().get(
    `SELECT json_group_array(json_array(slug, section, label, lang, live_at, score)) AS found FROM (
      SELECT stories.slug, stories.section, stories.label, stories.lang, stories.live_at, ${rank} AS score
        FROM search CROSS JOIN findable AS stories ON stories.place = search.rowid
        WHERE search MATCH @match AND search.rowid >= @from AND search.rowid < @to AND ${LIVE}
        ORDER BY search.rowid DESC LIMIT @limit)`,
    { match, from, to: Math.min(to, placeAfter(view.now)), now: view.now, limit },
  )
  const found: Array<[string, string, string, string, number, number]> = JSON.parse(String(row?.found))
  return found.map(([slug, section, label, lang, liveAt, score]) => ({ slug, section, label, lang, liveAt, score }))
}

function resultsOf(slugs: string[], query: Query, view: View): Result[] {
  const rows = openNewsroom().all(
    `SELECT stories.*, bodies.plain ->> '$.html' AS html FROM stories JOIN bodies USING (slug)
      WHERE slug IN (SELECT value FROM json_each(@slugs)) AND ${LIVE}`,
    { slugs: JSON.stringify(slugs), now: view.now },
  )
  const bySlug = new Map(rows.map((row) => [String(row.slug), row]))
  const markers = markersOf(query)
  return slugs.flatMap((slug) => {
    const row = bySlug.get(slug)
    return row ? [resultOf(row, markers)] : []
  })
}

function resultOf(row: Row, markers: ReturnType<typeof markersOf>): Result {
  const story = toStory(row)
  const shown = snippet(runningText(String(row.html)), markers)
  return { story, headline: mark(story.headline, markers), snippet: shown ?? mark(story.standfirst, markers) }
}

function facetsOf(found: Candidate[]): Facets {
  const facets: Facets = { section: new Map(), year: new Map(), label: new Map(), lang: new Map() }
  for (const { section, label, lang, liveAt } of found) {
    count(facets.section, section)
    count(facets.label, label)
    count(facets.lang, lang)
    count(facets.year, String(yearOf(liveAt)))
  }
  // A story of a part is one of its section too, as on the section's page.
  for (const [part, stories] of [...facets.section]) {
    const section = findSection(part)?.parent
    if (section !== undefined) count(facets.section, section, stories)
  }
  return facets
}

function count(counts: Map<string, number>, value: string, more = 1): void {
  counts.set(value, (counts.get(value) ?? 0) + more)
}

/** Whether a query leads to a story. */
export function isAnswered(query: Query, view: View): boolean {
  const match = matchOf(query)
  return match !== undefined && ask(match.anywhere, match, 1, view, false).length > 0
}

/** Offered only when it leads to a story. */
function meantBy(query: Query, view: View): Query | undefined {
  const meant = respelled(query, view)
  return meant && isAnswered(meant, view) ? meant : undefined
}

function namedBy({ terms, filters }: Query, view: View): List | undefined {
  if (filters.length > 0 || terms.some(({ isExcluded }) => isExcluded)) return undefined
  const list = listNamed(terms.map(({ text }) => text).join(' '))
  return list && admitList(list, view)
}
