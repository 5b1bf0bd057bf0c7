import type { Database } from '../index/database'
import type { Standing } from '../publications/version'
import { insertOldAddresses } from './old-address-rows'

/** Writes down under which names a story stood that readers cannot see any more; of one that they see, nothing. */
export function noteTakedown(database: Database, { story, slug, status, formerSlugs, formerPaths, downAt }: Standing) {
  if (downAt === undefined) return
  for (const name of new Set([slug, ...formerSlugs]))
    database.run('INSERT OR REPLACE INTO taken_down VALUES (@name, @story, @at)', { name, story, at: downAt })
  // Of one whose file is there, these rows are its own.
  if (status === 'removed') insertOldAddresses(database, slug, formerPaths)
}
