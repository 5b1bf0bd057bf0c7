import type { Database } from '../index/database'

/** Writes down when a story was taken down. */
export function noteTakedown(database: Database, slug: string, now: number): void {
  database.run('INSERT OR REPLACE INTO taken_down VALUES (@slug, @now)', { slug, now })
}

/** An index that is made anew knows nothing of files that went: what the one before it knew of them stays known. */
export function carryTakedowns(database: Database, before: Database): void {
  if (!before.get(`SELECT 1 FROM sqlite_master WHERE name = 'taken_down'`)) return
  for (const { slug, at } of before.all('SELECT slug, at FROM taken_down'))
    database.run('INSERT OR IGNORE INTO taken_down VALUES (@slug, @at)', { slug: String(slug), at: Number(at) })
}
