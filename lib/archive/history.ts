import type { Database, Row } from '../index/database'
import { openNewsroom } from '../index/open-index'
import type { View } from '../newsroom/published'
import { readLog } from '../publications/open-log'
import { unpackText, type VersionText } from '../publications/version'

/** A version of a story that readers could see. */
export type SeenVersion = {
  /** Its name in the log: what it says never changes. */
  id: number
  /** Since when, in milliseconds since 1970. */
  since: number
  isMinor: boolean
}

/** More versions than this are a log and no history: the newest are shown. */
const MOST = 40

/**
 * The versions of a story that readers could see, the oldest first. What was written and never seen, for it was under
 * embargo or replaced before its minute, is none of them.
 * @param since what was seen before this moment alone is kept back
 */
export function seenVersions(story: string, { now }: View, since = 0): { versions: SeenVersion[]; isWhole: boolean } {
  const log = readLog()
  if (!log) return { versions: [], isWhole: true }
  const rows = rowsOf(log, story)
  const versions = rows.flatMap((row, index): SeenVersion[] => {
    const next = rows.slice(0, index).findLast(({ event }) => event !== 'went live' && event !== 'ended')
    const from = Math.max(Number(row.at), Number(row.live_at))
    const until = next ? Number(next.at) : now + 1
    // What was live when it was published was seen, whatever the clock did since.
    const wasSeen = Number(row.live_at) <= Number(row.at) || (from < until && from <= now)
    if (row.texts === 0 || !wasSeen || until <= since) return []
    return [{ id: Number(row.id), since: from, isMinor: row.minor === 1 }]
  })
  return { versions: versions.reverse(), isWhole: rows.length < MOST }
}

/** What a version said. @throws {Error} when the log has no text of it */
export function textOfVersion(id: number): VersionText {
  return unpackText(readLog()?.get('SELECT text FROM versions WHERE id = @id', { id })?.text)
}

/** Newest first. What is not finished is told once the index holds it; where a story moved alone, nothing of it is another. */
function rowsOf(log: Database, story: string): Row[] {
  const held = openNewsroom().get(`SELECT value FROM meta WHERE key = 'publication'`)?.value
  return log.all(
    `SELECT versions.id, event, at, minor, versions.live_at, text IS NOT NULL AS texts
      FROM versions JOIN publications ON publications.id = publication
      WHERE story = @story AND event <> 'renamed' AND (finished = 1 OR mark = @held)
      ORDER BY versions.id DESC LIMIT ${MOST}`,
    { story, held: String(held) },
  )
}
