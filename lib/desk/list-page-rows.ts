import { randomBytes } from 'node:crypto'
import type { Database, Row } from '../index/database'
import { FROM_THE_OLDEST, FROM_THERE_ON, PAGE_SIZE } from '../newsroom/list-pages'

/**
 * Writes anew where the pages of each list begin that a story came to or went from, and names the state of each list in
 * which a story was written. What is older than the oldest of those that moved stays as it is: a new story costs one
 * page, however long the list. Gives way after each list.
 */
export function* settleListPages(database: Database): Iterable<void> {
  const moved = database.all('SELECT DISTINCT kind, id FROM moved_listings WHERE times <> 0')
  for (const { kind, id } of moved) {
    settlePagesOf(database, { kind: String(kind), id: String(id) })
    yield
  }
  nameStates(database)
  database.exec('DELETE FROM moved_listings')
}

/** A story that was taken out and put back where it was has not moved, and may say something else. */
function nameStates(database: Database): void {
  database.run('INSERT OR REPLACE INTO list_states SELECT DISTINCT kind, id, @state FROM moved_listings', {
    state: randomBytes(8).toString('base64url'),
  })
}

function settlePagesOf(database: Database, list: { kind: string; id: string }): void {
  const oldest = database.get(
    `SELECT live_at, slug FROM moved_listings WHERE kind = @kind AND id = @id AND times <> 0
      ORDER BY ${FROM_THE_OLDEST} LIMIT 1`,
    list,
  )
  const before = database.get(
    `SELECT page, live_at, slug FROM list_pages WHERE kind = @kind AND id = @id
      AND (live_at < @live_at OR (live_at = @live_at AND slug > @slug)) ORDER BY page DESC LIMIT 1`,
    { ...list, ...placeOf(oldest) },
  )
  const page = Number(before?.page ?? 1)
  database.run('DELETE FROM list_pages WHERE kind = @kind AND id = @id AND page >= @page', { ...list, page })
  database.run(
    `INSERT INTO list_pages SELECT kind, id, @page + (place - 1) / ${PAGE_SIZE}, live_at, slug FROM (
        SELECT *, row_number() OVER (ORDER BY ${FROM_THE_OLDEST}) AS place FROM listed
        WHERE kind = @kind AND id = @id AND status = 'published' AND ${FROM_THERE_ON}
      ) WHERE (place - 1) % ${PAGE_SIZE} = 0`,
    { ...list, ...(before ? placeOf(before) : EVERYTHING), page },
  )
}

const EVERYTHING = { live_at: Number.MIN_SAFE_INTEGER, slug: '' }

function placeOf(row: Row | undefined): { live_at: number; slug: string } {
  return { live_at: Number(row?.live_at), slug: String(row?.slug) }
}
