import type { Database } from '../index/database'
import { LIST_KINDS, type ListKind, WITHOUT_FILES } from '../newsroom/list-kinds'
import { oldAddress } from '../old-addresses'
import { type Route, routeOf } from '../urls'

/** A story that an address leads to, as far as it decides whether readers can follow. */
export type LinkTarget = { status: string; liveAt: number; liveUntil: number }

/** Where a link of a body leads: to what is always there, to a story, or nowhere. */
export function targetOf(database: Database, path: string): 'always' | LinkTarget | undefined {
  const route = routeOf(path)
  return (route && ownTargetOf(database, route)) ?? oldStoryAt(database, path)
}

/** Where an address of the site itself leads. */
export function ownTargetOf(database: Database, { name, params }: Route): 'always' | LinkTarget | undefined {
  const id = params.id ?? params.slug ?? ''
  switch (name) {
    case 'article':
    case 'twin':
    case 'embed':
    case 'qrCode':
    case 'liteStory':
      return storyAt(database, id)
    case 'short':
      return storyBy(database, 'id = @name', params.story ?? '')
    case 'data':
      return shownAt(database, 'data', params.file ?? '')
    case 'attachment':
      return shownAt(database, 'file', params.file ?? '') ?? unshownAt(database, `files/${params.file}`)
    case 'picture':
      return shownAt(database, 'picture', params.file ?? '') ?? unshownAt(database, `pictures/${params.file}`)
    case 'audio':
      return shownAt(database, 'audio', params.recording ?? '')
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
    case 'openSearch':
    case 'lite':
    case 'feeds':
    case 'opml':
    case 'sitemap':
    case 'robots':
    case 'llms':
    case 'humans':
    case 'security':
      return 'always'
    case 'liteTopic':
      return listAt(database, 'topic', id)
    case 'liteSection':
      return listAt(database, 'section', id)
    default: {
      const kind = LIST_KINDS.find((one) => one === name || `${one}Feed` === name)
      return kind && params.page === undefined ? listAt(database, kind, id) : undefined
    }
  }
}

/** By its file: a page is taken after the stories that link to it. */
function pageAt(database: Database, id: string) {
  return exists(database, "SELECT 1 FROM files WHERE file = 'pages/' || @id || '.mdx' AND draft = 0", id)
}

function listAt(database: Database, kind: ListKind, id: string) {
  return WITHOUT_FILES.includes(kind)
    ? exists(database, `SELECT 1 FROM listed WHERE kind = '${kind}' AND id = @id LIMIT 1`, id)
    : exists(database, `SELECT 1 FROM register WHERE kind = '${kind}' AND id = @id AND gone = 0`, id)
}

/** A year, month or day: it is there from when its first story goes live. */
function archiveAt(database: Database, period: string): 'always' | LinkTarget | undefined {
  if (period === '') return 'always'
  const row = database.get(
    `SELECT min(live_at) AS first, max(live_until) AS last FROM stories
      WHERE day >= @period AND day < @period || ':' AND status = 'published'`,
    { period },
  )
  if (row?.first == null) return undefined
  return { status: 'published', liveAt: Number(row.first), liveUntil: Number(row.last) }
}

/** What is there while a story shows it: the figures of a chart, a file, a recording. */
function shownAt(database: Database, kind: 'data' | 'file' | 'audio' | 'picture', file: string) {
  return storyBy(
    database,
    `file IN (SELECT file FROM refs WHERE kind = '${kind}' AND target = @name) ORDER BY status = 'published' DESC, live_at`,
    file,
  )
}

/** It lies in the newsroom, and no story shows it any more: an old address may lead to it all the same. */
function unshownAt(database: Database, file: string): LinkTarget | undefined {
  return database.get('SELECT 1 FROM files WHERE file = @file', { file })
    ? { status: 'draft', liveAt: 0, liveUntil: 0 }
    : undefined
}

function exists(database: Database, query: string, id: string): 'always' | undefined {
  return database.get(query, { id }) ? 'always' : undefined
}

/** @param name a story's slug, present or former */
function storyAt(database: Database, name: string): LinkTarget | undefined {
  return storyBy(database, 'slug = @name OR slug = (SELECT slug FROM former_slugs WHERE former = @name)', name)
}

/** A story that had this address on the site that stood here before. */
function oldStoryAt(database: Database, written: string): LinkTarget | undefined {
  const path = oldAddress(written)?.path
  return path === undefined
    ? undefined
    : storyBy(database, `slug IN (SELECT slug FROM old_addresses WHERE path = @name AND "query" = '')`, path)
}

function storyBy(database: Database, where: string, name: string): LinkTarget | undefined {
  const row = database.get(`SELECT status, live_at, live_until FROM stories WHERE ${where} LIMIT 1`, { name })
  return row && { status: String(row.status), liveAt: Number(row.live_at), liveUntil: Number(row.live_until) }
}
