import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../../lib/archive/admission'
import type { BundledFile } from '../../lib/desk/bundle'
import { Darkroom } from '../../lib/desk/darkroom'
import { type Order, publish, publishBundle } from '../../lib/desk/publish'
import type { Report } from '../../lib/desk/report'
import type { Done } from '../../lib/desk/say-report'
import { env } from '../../lib/env'
import { currentDatabase } from '../../lib/index/database'
import { log } from '../../lib/log'
import { gauges } from '../../lib/metrics'
import { Outage } from '../../lib/outage'
import type { Publisher } from '../../lib/publications/log-book'
import type { Door } from '../../lib/publications/version'
import { countPublication } from './count-publication'
import { peersOf } from './peers-of'
import { announce, tellCdn } from './tell-others'
import { upload } from './upload'

/** What is done with an order, whatever door it comes through. */

const dirs = { contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR }

/** A CDN or a storage that does not answer is told later, and nobody waits for that. */
const PATIENCE_MS = 3_000
const LOG_RETRY_MS = 60_000

export const darkroom = new Darkroom(dirs.contentDir, (error) => log.error({ err: error }, 'a picture cannot be made'))

gauges(
  'darkroom_waiting',
  'Pictures that wait to be made: those a reader asked for, and the others.',
  'for',
  () => darkroom.waiting,
)

export const doors = {
  publish: (order: Order & Publisher) =>
    publishHere(order.door, () => publish(dirs, { ...order, onTakenDown: (report) => void tellOthers(report) })),
  publishBundle: (files: BundledFile[], publisher: Publisher) =>
    publishHere(publisher.door, () => publishBundle(dirs, files, publisher)),
}

/** The newspaper's other machines, where there are any. */
export const peers = peersOf(doors, (behind) => process.send?.({ is: 'standing', behind }))

/** Publishes. When it is over, the running site has seen the change, and the CDN in front has been told. */
function publishHere(door: Door, work: () => Promise<Report>): Promise<Done> {
  return countPublication(door, async () => {
    const started = performance.now()
    const report = await darkroom.before(work())
    illustrate()
    if (report.logFault !== undefined) setTimeout(completeLog, LOG_RETRY_MS)
    await Promise.all([wait(2 * EDITION_CHECK_MS), Promise.race([tellOthers(report), wait(PATIENCE_MS)])])
    return { report, ms: performance.now() - started }
  })
}

/** Whoever is not a reader of this machine hears of it now. Never fails. */
function tellOthers(report: Report): Promise<unknown> {
  announce()
  peers?.tell()
  return Promise.all([tellCdn(report), upload()])
}

/** The index whose pictures are being made, or were. */
let illustrated: string | undefined

/** Has the pictures of a new index made, behind everything else: a publication makes its own. */
export function illustrate(): void {
  const index = currentDatabase(dirs.indexDir)
  if (index === illustrated) return
  illustrated = index
  void darkroom.catchUp().then(upload)
}

const incompleteness = new Outage(
  { begins: 'the log lacks what was taken down last', ends: 'the log has what was taken down' },
  { level: 'error' },
)

/** What passed while the log could not be written is announced when it is in the log, whether or not anybody publishes then. */
function completeLog(): void {
  publish(dirs, { names: [], isSet: false, door: 'start' }).then(
    () => {
      incompleteness.works()
      announce()
    },
    (error: unknown) => {
      incompleteness.failed(error)
      setTimeout(completeLog, LOG_RETRY_MS)
    },
  )
}
