import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../../lib/archive/admission'
import { publish } from '../../lib/desk/publish'
import { sayReport } from '../../lib/desk/say-report'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import { announcers } from '../announce/services'
import { EditionWatch } from '../press/edition-watch'
import { listen } from './socket'

/**
 * The desk: the process beside the readers' that may change the newspaper. It reads, checks,
 * makes pictures, writes the index and announces; no reader waits for it.
 */

const dirs = { contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR }

async function publishHere(names: string[] | undefined, from?: string) {
  const report = sayReport(await publish(dirs, names, from))
  // When this returns, the running site has seen the change.
  await wait(2 * EDITION_CHECK_MS)
  return report
}

/** A scheduled story goes live, and is announced, whether or not anybody is there to notice. */
function watchEditions(): void {
  const services = announcers()
  const announce = () => {
    for (const service of services) void service.announce()
  }
  announce()
  const editions = new EditionWatch(announce)
  setInterval(() => editions.current(), 1_000)
}

/** Takes what changed while nobody was here, and says so to the process that started this one. */
async function start(): Promise<void> {
  try {
    const { lines, isGood } = await publishHere(undefined)
    if (!isGood) console.error(lines.join('\n'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  // The readers' process may have stopped meanwhile.
  if (process.connected) process.send?.({ is: 'ready' })
  listen(env.INDEX_DIR, ({ names, from }) => publishHere(names.length > 0 ? names : undefined, from))
  try {
    watchEditions()
  } catch (error) {
    log.error({ err: error }, 'nothing is announced until there is an index')
  }
}

// The readers' process went, perhaps before this one could be told: nobody needs a desk.
process.once('disconnect', () => process.exit(0))
if (process.connected === false) process.exit(0)
process.once('SIGTERM', () => process.exit(0))
// Ctrl+C reaches the whole group: the readers' process finishes its answers, and lets go of this one then.
process.on('SIGINT', () => {})

void start()
