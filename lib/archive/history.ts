import type { Database, Row } from '../index/database'
import { openNewsroom } from '../index/open-index'
import type { View } from '../newsroom/published'
import { readLog } from '../publications/open-log'
import { unpackText, type VersionText } from '../publications/version'

/** A version of a story that readers could see. */
export type SeenVersion = {
  /** Since when, in milliseconds since 1970. */
  since: number
  isMinor: boolean
  text: VersionText
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
  const seen = rows.slice(0, MOST + 1).flatMap((row, index): SeenVersion[] => {
    const next = rows.slice(0, index).findLast(({ event }) => event !== 'went live' && event !== 'ended')
    const from = Math.max(Number(row.at), Number(row.live_at))
    const until = next ? Number(next.at) : now + 1
    if (row.text === null || from >= until || from > now || until <= since) return []
    return [{ since: from, isMinor: row.minor === 1, text: unpackText(row.text) }]
  })
  const versions = seen.reverse().filter((version, index, all) => !isSame(all[index - 1]?.text, version.text))
  return { versions: versions.slice(-MOST), isWhole: rows.length <= MOST && versions.length <= MOST }
}

/** Newest first. What is not finished is told once the index holds it. */
function rowsOf(log: Database, story: string): Row[] {
  const held = openNewsroom().get(`SELECT value FROM meta WHERE key = 'publication'`)?.value
  return log.all(
    `SELECT event, at, minor, versions.live_at, text FROM versions JOIN publications ON publications.id = publication
      WHERE story = @story AND (finished = 1 OR mark = @held) ORDER BY versions.id DESC LIMIT ${MOST + 1}`,
    { story, held: String(held) },
  )
}

function isSame(one: VersionText | undefined, other: VersionText): boolean {
  return one?.head === other.head && one.markdown === other.markdown
}
