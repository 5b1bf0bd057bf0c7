import type { Database } from '../index/database'
import { oldAddress } from '../old-addresses'
import { routeOf, urls } from '../urls'
import { ownTargetOf } from './links'

/**
 * Why an old address leads nowhere else: the site itself has it. The front page gives way to a query
 * alone: `/?p=123` was a story of many a site, and no query means anything there today.
 */
export function ownAddressMessage(database: Database, written: string): string | undefined {
  const old = oldAddress(written)
  if (!old) return undefined
  const isOwn = old.path === urls.home() ? old.query === '' : isOwnPath(database, old.path)
  return isOwn ? `“${written}” is an address of this site itself, which always wins — remove it` : undefined
}

/** Whether something of the site can stand at a path, whether or not readers see it yet. */
function isOwnPath(database: Database, path: string): boolean {
  const route = routeOf(path)
  if (!route) return false
  const { name, answer, params } = route
  // What the build makes is named by its content, and wins: Jekyll's folder has the same name, and other files in it.
  if (name === 'asset') return false
  if (answer === 'asset' || answer === 'health') return true
  if (name === 'article' && hasStory(database, params.slug)) return true
  if (Object.keys(params).length === 0) return true
  const { page: _, ...list } = params
  return ownTargetOf(database, { ...route, params: list }) !== undefined
}

/** By its file: one with a problem is no less that address’s. */
function hasStory(database: Database, slug = ''): boolean {
  return database.get('SELECT 1 FROM files WHERE slug = @slug', { slug }) !== undefined
}
