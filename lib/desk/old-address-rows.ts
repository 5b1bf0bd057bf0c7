import type { Database } from '../index/database'
import { oldAddress } from '../old-addresses'

/** Lets the addresses that a story had lead to it. Of one that is taken down they say that it is gone. */
export function insertOldAddresses(database: Database, slug: string, formerPaths: string[]): void {
  for (const { path, query, names } of formerPaths.flatMap((one) => oldAddress(one) ?? []))
    database.run('INSERT OR IGNORE INTO old_addresses VALUES (@path, @query, @slug, @names, NULL)', {
      ...{ path, query, slug, names },
    })
}
