import type { Database } from '../index/database'
import { oldAddress } from '../old-addresses'
import { urls } from '../urls'

/** Lets the addresses that a story had lead to it. */
export function insertOldAddresses(database: Database, slug: string, formerPaths: string[]): void {
  insert(database, formerPaths, { slug, target: null })
}

/** The same for a story that is gone: they lead to its id, since its slug may be that of another by now. */
export function insertGoneAddresses(database: Database, id: string, formerPaths: string[]): void {
  const target = urls.short(id)
  // No slug has a slash.
  insert(database, formerPaths, { slug: target, target })
}

function insert(database: Database, formerPaths: string[], to: { slug: string; target: string | null }): void {
  for (const { path, query, names } of formerPaths.flatMap((one) => oldAddress(one) ?? []))
    database.run('INSERT OR IGNORE INTO old_addresses VALUES (@path, @query, @slug, @names, @target)', {
      ...{ path, query, names },
      ...to,
    })
}
