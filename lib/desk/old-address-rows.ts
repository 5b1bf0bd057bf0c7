import type { Database } from '../index/database'
import { oldAddress } from '../old-addresses'

/** Lets addresses of the site that stood here before lead to a story. @param formerPaths as its front matter has them */
export function insertOldAddresses(database: Database, slug: string, formerPaths: string[]): void {
  for (const { path, query, names } of formerPaths.flatMap((one) => oldAddress(one) ?? []))
    database.run('INSERT OR IGNORE INTO old_addresses VALUES (@path, @query, @slug, @names, NULL)', {
      ...{ path, query, slug, names },
    })
}
