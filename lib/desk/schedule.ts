import { setImmediate as othersTurn } from 'node:timers/promises'
import { LogBook } from '../publications/log-book'
import { logDirOf, openLogForWriting, readLog } from '../publications/open-log'
import type { Standing, Version } from '../publications/version'
import { inTurn } from './in-turn'

/**
 * Writes down what the clock alone did since it was last asked: stories went live, or the rights of their source ran
 * out. Readers' pages follow the clock by themselves; this is what makes it known.
 * @param now the newsroom's clock, in milliseconds since 1970
 * @returns the slugs of what went live, and of what ran out
 */
export async function noteSchedule(indexDir: string, now: number): Promise<{ live: string[]; ended: string[] }> {
  const logDir = logDirOf(indexDir)
  const asked = readLog(logDir)
  if (!asked || !isAnyDue(new LogBook(asked), now)) return { live: [], ended: [] }
  return inTurn(indexDir, async () => {
    const database = openLogForWriting(logDir)
    try {
      const log = new LogBook(database)
      const { live, ended } = log.due(now)
      const versions = [
        ...live.map((before) => version('went live', before, { ...before, wasLive: true })),
        ...ended.map((before) => version('ended', before, before)),
      ]
      const mark = await log.begin({ door: 'schedule', at: now, names: [] }, versions, othersTurn)
      if (mark !== undefined) log.finish(mark)
      return { live: live.map(({ slug }) => slug), ended: ended.map(({ slug }) => slug) }
    } finally {
      database.close()
    }
  })
}

function isAnyDue(log: LogBook, now: number): boolean {
  const { live, ended } = log.due(now)
  return live.length + ended.length > 0
}

/** Its text was written down when it was published. */
function version(event: Version['event'], before: Standing, after: Standing): Version {
  return { event, before, after, text: undefined }
}
