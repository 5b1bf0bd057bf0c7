import { statSync } from 'node:fs'
import { type NewsroomStatus, newsroomStatus } from '../../lib/archive/newsroom-status'
import { now } from '../../lib/clock'
import { env } from '../../lib/env'
import { currentDatabase } from '../../lib/index/database'
import { gauge, gauges } from '../../lib/metrics'
import { Outage } from '../../lib/outage'
import { readLog } from '../../lib/publications/open-log'
import { oldestPending } from '../../lib/publications/outbox'

/** How the newsroom stands, in figures. Where there is no index, there are none. */

const ignorance = new Outage({
  begins: 'how the newsroom stands cannot be counted',
  ends: 'how the newsroom stands is counted again',
})

let known: NewsroomStatus | undefined

/** Asked once for all figures that are read in one turn. */
function status(): NewsroomStatus | undefined {
  if (known) return known
  try {
    known = newsroomStatus(now())
    ignorance.works()
    queueMicrotask(() => {
      known = undefined
    })
  } catch (error) {
    ignorance.failed(error)
  }
  return known
}

gauges('stories', 'Stories of the newsroom, by how they stand.', 'state', () => {
  const { refused: _, ...counts } = status()?.counts ?? { refused: 0 }
  return counts
})
gauge('files_refused', 'Files with a mistake, which stay out or keep their last good version.', () => {
  return status()?.counts.refused
})
gauges('announcements', 'Announcements to outside services that wait, and that are given up.', 'state', () => {
  const { pending = 0, dead = 0 } = status()?.announcements ?? {}
  return { pending, dead }
})
gauge('announcement_oldest_timestamp_seconds', 'Since when the oldest announcement waits that is not given up.', () => {
  const publications = status()?.logFault === undefined ? readLog() : undefined
  return publications && inSeconds(oldestPending(publications))
})
gauge('publication_timestamp_seconds', 'When something was last published, by the log.', () => {
  return inSeconds(status()?.publications[0]?.at)
})
gauge('newest_story_timestamp_seconds', 'When the newest story of the home page went live.', () => {
  return inSeconds(status()?.fronts[0]?.newest?.at)
})
gauge('index_bytes', 'Size of the index on the disk, with what is written ahead of it.', () => {
  const file = currentDatabase(env.INDEX_DIR)
  return file === undefined ? undefined : sizeOf(file) + sizeOf(`${file}-wal`)
})

function inSeconds(moment: number | undefined): number | undefined {
  return moment === undefined ? undefined : moment / 1_000
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
