import type { Database } from '../index/database'
import { LIST_KINDS, type ListKind, WITHOUT_FILES } from '../newsroom/list-kinds'
import { routeOf } from '../urls'

/** A story that an address leads to, as far as it decides whether readers can follow. */
export type LinkTarget = { status: string; liveAt: number; liveUntil: number }

/** Where a link of a body leads: to what is always there, to a story, or nowhere. */
export function targetOf(database: Database, path: string): 'always' | LinkTarget | undefined {
  const route = routeOf(path)
  if (!route) return undefined
  const { name, params } = route
  const id = params.id ?? params.slug ?? ''
  switch (name) {
    case 'article':
      return storyAt(database, id)
    case 'page':
      return pageAt(database, id)
    case 'about':
      return pageAt(database, 'about')
    case 'latest':
      return params.page === undefined ? 'always' : undefined
    case 'archive':
      return archiveAt(database, [params.year, params.month, params.day].filter(Boolean).join('-'))
    case 'home':
    case 'homeFeed':
    case 'corrections':
    case 'search':
    case 'feeds':
    case 'opml':
    case 'sitemap':
    case 'robots':
    case 'llms':
    case 'humans':
    case 'security':
      return 'always'
    default: {
      const kind = LIST_KINDS.find((one) => one === name || `${one}Feed` === name)
      return kind && params.page === undefined ? listAt(database, kind, id) : undefined
    }
  }
}

/** By its file: a page is taken after the stories that link to it. */
function pageAt(database: Database, id: string) {
  return exists(database, "SELECT 1 FROM files WHERE file = 'pages/' || @id || '.mdx' AND hash IS NULL", id)
}

function listAt(database: Database, kind: ListKind, id: string) {
  return WITHOUT_FILES.includes(kind)
    ? exists(database, `SELECT 1 FROM listed WHERE kind = '${kind}' AND id = @id LIMIT 1`, id)
    : exists(database, `SELECT 1 FROM register WHERE kind = '${kind}' AND id = @id AND gone = 0`, id)
}

/** A year, month or day in which some story went live, or will. */
function archiveAt(database: Database, period: string) {
  return period === ''
    ? ('always' as const)
    : exists(
        database,
        "SELECT 1 FROM stories WHERE day >= @id AND day < @id || ':' AND status = 'published' LIMIT 1",
        period,
      )
}

function exists(database: Database, query: string, id: string): 'always' | undefined {
  return database.get(query, { id }) ? 'always' : undefined
}

/** @param name a story's slug, present or former */
function storyAt(database: Database, name: string): LinkTarget | undefined {
  const row = database.get(
    `SELECT status, live_at, live_until FROM stories WHERE slug = @name
      OR slug = (SELECT slug FROM former_slugs WHERE former = @name)`,
    { name },
  )
  return row && { status: String(row.status), liveAt: Number(row.live_at), liveUntil: Number(row.live_until) }
}
