import type { Database } from '../index/database'
import type { Standing } from '../publications/version'
import { insertGoneAddresses } from './old-address-rows'

/** Writes down under which names a story stood that readers cannot see any more; of one that they see, nothing. */
export function noteTakedown(
  database: Database,
  {
    story,
    slug,
    formerSlugs,
    formerPaths,
    shows,
    downAt,
  }: Pick<Standing, 'story' | 'slug' | 'formerSlugs' | 'formerPaths' | 'shows' | 'downAt'>,
): void {
  if (downAt === undefined) return
  for (const name of new Set([slug, ...formerSlugs]))
    database.run('INSERT OR REPLACE INTO taken_down VALUES (@name, @story, @at)', { name, story, at: downAt })
  for (const file of shows) database.run('INSERT OR REPLACE INTO taken_down_files VALUES (@file)', { file })
  // One that stands in the index has them by its slug.
  if (!database.get('SELECT 1 FROM stories WHERE id = @story', { story }))
    insertGoneAddresses(database, story, formerPaths)
}
