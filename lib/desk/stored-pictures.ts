import type { Database } from '../index/database'
import { openForWriting } from '../index/open-for-writing'
import { openNewsroom } from '../index/open-index'
import { LIVE } from '../newsroom/published'
import { inTurn } from './in-turn'
import type { PlannedPicture } from './make-pictures'

/** Which pictures lie in object storage. Readers see those of live stories and of people: these alone lie there. */

const SEEN = `SELECT picture, data FROM portraits
  UNION ALL SELECT picture, data FROM story_pictures JOIN stories USING (slug) WHERE ${LIVE}`

/** Pictures that readers see and that are not there, each once. */
export function unstored(now: number): PlannedPicture[] {
  return openNewsroom()
    .all(`SELECT data FROM (${SEEN}) WHERE picture NOT IN (SELECT picture FROM stored_pictures) GROUP BY picture`, {
      now,
    })
    .map(({ data }) => JSON.parse(String(data)))
}

/** Keys of pictures that readers see. */
export function seenPictures(now: number): Set<string> {
  return new Set(
    openNewsroom()
      .all(`SELECT DISTINCT picture FROM (${SEEN})`, { now })
      .map(({ picture }) => String(picture)),
  )
}

/** Keys of pictures that are there, and where; of one that readers do not see any more, it is to go. */
export function storedPictures(): Map<string, string> {
  const rows = openNewsroom().all('SELECT picture, at FROM stored_pictures')
  return new Map(rows.map(({ picture, at }) => [String(picture), String(at)]))
}

/** Pages name these pictures where they lie from now on, or on the site again. @param at their origin; without it, they are nowhere else */
export function notePlace(indexDir: string, keys: string[], at?: string): Promise<void> {
  return inTurn(indexDir, async () => {
    const { database, isNew, done, drop } = openForWriting(indexDir)
    // Other code is about to make the index anew, and asks again then.
    if (isNew) return drop()
    database.transaction(() => {
      for (const key of keys) move(database, key, at)
      database.run(
        `INSERT INTO meta VALUES ('stored', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1`,
      )
    })
    done()
  })
}

function move(database: Database, key: string, at: string | undefined): void {
  if (at === undefined) database.run('DELETE FROM stored_pictures WHERE picture = @key', { key })
  else database.run('INSERT OR REPLACE INTO stored_pictures VALUES (@key, @at)', { key, at })
  const moved = (column: string, path: string) =>
    at === undefined ? `json_remove(${column}, '${path}')` : `json_set(${column}, '${path}', @at)`
  const place = { key, ...(at === undefined ? {} : { at }) }
  for (const table of ['story_pictures', 'portraits'])
    database.run(`UPDATE ${table} SET data = ${moved('data', '$.picture.at')} WHERE picture = @key`, place)
  database.run(
    `UPDATE stories SET lead = ${moved('lead', '$.at')} WHERE lead ->> '$.key' = @key
      AND slug IN (SELECT slug FROM story_pictures WHERE picture = @key)`,
    place,
  )
}
