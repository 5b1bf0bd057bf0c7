import { once, openNewsroom } from '../index/open-index'
import { languageName } from '../languages'
import { LABEL_LISTS } from '../newsroom/labels'
import { FRONT, LIST_KINDS, type List, type ListKind, type ListOf, WITHOUT_FILES } from '../newsroom/list-kinds'
import { LIVE, type View } from '../newsroom/published'
import { urls } from '../urls'
import { numberedPages } from './list-pages'
import { findAuthor, findSection, findSeries, findSource, findTopic, getSite } from './register'
import { isEmpty } from './stories'

/**
 * Every kind of list that the site has. Pages, feeds, sitemaps, cards and structured data all
 * walk this table: a new kind of list is a row here, a line in
 * `lib/newsroom/list-kinds.ts`, and a route in `app/`.
 */
const LISTS = {
  home: {
    kicker: undefined,
    path: urls.home,
    find: (id) => (id === FRONT ? { title: getSite().name, description: getSite().description } : undefined),
  },
  section: {
    kicker: 'Section',
    path: urls.section,
    find: (id) => {
      const section = findSection(id)
      return section && { title: section.name, description: section.description }
    },
  },
  topic: {
    kicker: 'Topic',
    path: urls.topic,
    find: (id) => {
      const topic = findTopic(id)
      return topic && { title: topic.name, description: topic.about }
    },
  },
  series: {
    kicker: 'Series',
    path: urls.series,
    find: (id) => {
      const series = findSeries(id)
      return series && { title: series.name, description: series.about }
    },
  },
  author: {
    kicker: 'By',
    path: urls.author,
    find: (id) => {
      const author = findAuthor(id)
      return author && { title: author.name, description: author.about ?? author.role }
    },
  },
  source: {
    kicker: 'Source',
    path: urls.source,
    find: (id) => {
      const source = findSource(id)
      return source && { title: source.fullName, description: source.about }
    },
  },
  label: {
    kicker: 'Label',
    path: urls.label,
    find: (id) => (isLabelled(id) ? LABEL_LISTS[id] : undefined),
  },
  language: {
    kicker: 'Language',
    path: urls.language,
    find: (id) => {
      const lang = isListed('language', id) ? Intl.getCanonicalLocales(id)[0] : undefined
      if (!lang) return undefined
      const description = `Stories in ${languageName(lang, getSite().lang)}.`
      return { title: languageName(lang), description, lang }
    },
  },
} as const satisfies Record<ListKind, ListEntry>

type ListEntry = {
  /** What stands over the name on a card. */
  kicker: string | undefined
  path: (id: string, page?: number) => string
  find: (id: string) => (Pick<List, 'title' | 'lang'> & { description?: string }) | undefined
}

/** A page of a list, by its number, or the newest. */
export type ListPageOf = ListOf & { page?: number }

/** @returns nothing when the newsroom has no such list */
export function findList({ kind, id }: ListOf): List | undefined {
  const { find, kicker, path }: ListEntry = LISTS[kind]
  const found = find(id)
  if (!found) return undefined
  const { title, lang, description = `${title}: all stories in ${getSite().name}.` } = found
  return { kind, id, title, lang, description, kicker, path: path(id) }
}

/** A list that may be shown: one that no file makes is there only while a live story is in it. */
export function admitList(list: ListOf, view: View): List | undefined {
  const found = findList(list)
  return found && WITHOUT_FILES.includes(list.kind) && isEmpty(list, view) ? undefined : found
}

/** A list of which there is such a page. @param page counted from the oldest; without it, the newest is meant */
export function admitListPage({ kind, id, page }: ListPageOf, view: View): List | undefined {
  const list = admitList({ kind, id }, view)
  return list && (page === undefined || page <= numberedPages(list, view)) ? list : undefined
}

/** Languages other than the newspaper's in which there is a live story. */
export function liveLanguages(view: View): List[] {
  return once(`live languages ${view.now}`, () =>
    openNewsroom()
      .all(`SELECT DISTINCT id FROM listed AS stories WHERE kind = 'language' AND ${LIVE} ORDER BY id`, {
        now: view.now,
      })
      .flatMap(({ id }) => findList({ kind: 'language', id: String(id) }) ?? []),
  )
}

/** Topics of the newest stories, the newest first. */
export function newestTopics(view: View, limit: number): List[] {
  const rows = openNewsroom().all(
    `SELECT topics.id FROM (
        SELECT slug, live_at FROM listed AS stories WHERE kind = 'home' AND id = '${FRONT}' AND ${LIVE}
          ORDER BY live_at DESC, slug LIMIT @stories
      ) AS newest CROSS JOIN listed AS topics ON topics.slug = newest.slug AND topics.kind = 'topic'
      GROUP BY topics.id ORDER BY max(newest.live_at) DESC, topics.id LIMIT @limit`,
    { now: view.now, stories: 3 * limit, limit },
  )
  return rows.flatMap(({ id }) => findList({ kind: 'topic', id: String(id) }) ?? [])
}

function isLabelled(id: string): id is keyof typeof LABEL_LISTS {
  return Object.hasOwn(LABEL_LISTS, id)
}

function isListed(kind: string, id: string): boolean {
  return (
    openNewsroom().get('SELECT 1 AS found FROM listed WHERE kind = @kind AND id = @id LIMIT 1', { kind, id }) !==
    undefined
  )
}

/** The address of a page of a list. @param page counted from the oldest; without it, the list's own */
export function listPath({ kind, id }: ListOf, page?: number): string {
  return LISTS[kind].path(id, page)
}

/** The latest change among the live stories of a list, found by its index: no list is read through. */
const LATEST_CHANGE = `SELECT modified_at FROM listed AS stories
  WHERE stories.kind = lists.kind AND stories.id = lists.id AND ${LIVE} ORDER BY modified_at DESC LIMIT 1`

/**
 * The lists that machines are told of: each that holds a live story, in the order of the table.
 * `modifiedAt` is the latest change among its stories, in milliseconds since 1970.
 */
export function liveLists(view: View): Array<List & { modifiedAt: number }> {
  return once(`live lists ${view.now}`, () =>
    openNewsroom()
      .all(
        `SELECT kind, id, (${LATEST_CHANGE}) AS modified FROM (
          SELECT kind, id FROM register WHERE kind <> 'site' AND gone = 0
          UNION ALL SELECT 'home', '${FRONT}'
          UNION ALL SELECT 'label', value FROM json_each(@labels)
          UNION ALL SELECT DISTINCT kind, id FROM listed WHERE kind = 'language'
        ) AS lists WHERE modified IS NOT NULL ORDER BY kind, id`,
        { now: view.now, labels: JSON.stringify(Object.keys(LABEL_LISTS)) },
      )
      .flatMap(({ kind, id, modified }) => {
        const list = LIST_KINDS.find((one) => one === kind)
        const found = list && findList({ kind: list, id: String(id) })
        return found ? [{ ...found, modifiedAt: Number(modified) }] : []
      })
      .sort((a, b) => LIST_KINDS.indexOf(a.kind) - LIST_KINDS.indexOf(b.kind)),
  )
}
