import { sayReport } from '../../lib/desk/say-report'
import { log } from '../../lib/log'
import type { Stirred } from './content-watch'
import { doors } from './publishing'

/** What changed in the content folder goes out file by file; what came of it is in the log, for nobody asked. Never fails. */
export async function publishStirred(stirred: Stirred): Promise<void> {
  try {
    const named = stirred === 'everything' ? {} : { names: stirred.names, isSet: false }
    const done = await doors.publish({ door: 'watcher', ...named })
    const { changed, removed } = done.report
    const { lines, isGood } = sayReport(done)
    // The desk itself wrote what was seen, or a file came and went again.
    if (isGood && changed.length + removed.length === 0) return
    if (isGood) log.info({ lines }, 'published what changed')
    else log.warn({ lines }, 'published what changed, and some of it is refused')
  } catch (error) {
    log.error({ err: error }, 'what changed cannot be published')
  }
}
