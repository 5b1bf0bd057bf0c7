import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../../lib/archive/admission'
import { now } from '../../lib/clock'
import { Darkroom } from '../../lib/desk/darkroom'
import { type Order, publish } from '../../lib/desk/publish'
import { sayReport } from '../../lib/desk/say-report'
import { noteSchedule } from '../../lib/desk/schedule'
import { env } from '../../lib/env'
import { currentDatabase } from '../../lib/index/database'
import { hasServableIndex } from '../../lib/index/open-for-writing'
import { log } from '../../lib/log'
import { announcers } from '../announce/services'
import { listen } from './socket'

/**
 * The desk: the process beside the readers' that may change the newspaper. It reads, checks,
 * makes pictures, writes the index and announces; no reader waits for it.
 */

/** A story is known to be live this long after its minute, at the latest. */
const TICK_MS = 1_000

const dirs = { contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR }

const darkroom = new Darkroom(dirs.contentDir, (error) => log.error({ err: error }, 'a picture cannot be made'))

/** The index whose pictures are being made, or were. */
let illustrated: string | undefined

/** A publication makes its own pictures; a new index leaves them to be made behind everything else. */
function illustrate(): void {
  const index = currentDatabase(dirs.indexDir)
  if (index === illustrated) return
  illustrated = index
  void darkroom.catchUp()
}

async function publishHere(order: Order) {
  const report = sayReport(await darkroom.before(publish(dirs, order)))
  illustrate()
  announce()
  // When this returns, the running site has seen the change.
  await wait(2 * EDITION_CHECK_MS)
  return report
}

const services = announcers()

const announce = () => {
  for (const service of services) void service.announce()
}

/** A scheduled story goes live, and is announced, whether or not anybody is there to notice. */
function followClock(): void {
  const tick = () =>
    noteSchedule(dirs.indexDir, now())
      .catch((error: unknown) => log.error({ err: error }, 'the schedule is not followed'))
      .then(announce)
      .then(() => setTimeout(tick, TICK_MS))
  void tick()
}

/** Takes what changed while the site was stopped, and says so to the process that started this one. */
async function start(): Promise<void> {
  try {
    const isAgain = process.argv.includes('again') && hasServableIndex(env.INDEX_DIR)
    const { lines, isGood } = isAgain ? { lines: [], isGood: true } : await publishHere({ door: 'start' })
    if (!isGood) console.error(lines.join('\n'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    illustrate()
  }
  // The readers' process may have stopped meanwhile.
  if (process.connected) process.send?.({ is: 'ready' })
  listen(env.INDEX_DIR, {
    publish: ({ names, ...order }) =>
      publishHere({ ...order, names: names.length > 0 ? names : undefined, door: 'command' }),
    makePicture: (address) => darkroom.make(address),
  })
  followClock()
}

// The readers' process went, perhaps before this one could be told: nobody needs a desk.
process.once('disconnect', () => process.exit(0))
if (process.connected === false) process.exit(0)
// A signal reaches the whole group: the readers' process finishes its answers, and lets go of this one then.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!process.connected) process.exit(0)
  })

void start()
