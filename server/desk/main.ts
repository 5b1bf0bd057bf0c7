import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../../lib/archive/admission'
import { newsroomStatus } from '../../lib/archive/newsroom-status'
import { EVERYTHING } from '../../lib/cache-keys'
import { now } from '../../lib/clock'
import type { BundledFile } from '../../lib/desk/bundle'
import { Darkroom } from '../../lib/desk/darkroom'
import { type Order, publish, publishBundle } from '../../lib/desk/publish'
import type { Report } from '../../lib/desk/report'
import { type Done, sayReport } from '../../lib/desk/say-report'
import { noteSchedule } from '../../lib/desk/schedule'
import { env } from '../../lib/env'
import { currentDatabase } from '../../lib/index/database'
import { hasServableIndex } from '../../lib/index/open-for-writing'
import { log } from '../../lib/log'
import { gauges, measureProcess } from '../../lib/metrics'
import type { Publisher } from '../../lib/publications/log-book'
import { logDirOf, openLogForWriting } from '../../lib/publications/open-log'
import { Outbox } from '../../lib/publications/outbox'
import type { Door } from '../../lib/publications/version'
import { absoluteUrl, urls } from '../../lib/urls'
import { announcers } from '../announce/services'
import type { PublishedThere } from '../peers/message'
import type { PeersStatus } from '../peers/peers'
import { ContentWatch, type Stirred } from './content-watch'
import { countPublication } from './count-publication'
import { addressOf, serveDesk } from './desk-server'
import { watchIndex } from './index-watch'
import './newsroom-metrics'
import { countPeers } from './peers-metrics'
import { peersOf } from './peers-of'
import { type Keys, receiver } from './receive'
import { Received } from './received'
import { metricsDocument } from './site-metrics'
import { listen } from './socket'
import { statusDocument } from './status-document'
import { statusPage } from './status-page'

/**
 * The desk: the process beside the readers' that may change the newspaper. It reads, checks,
 * makes pictures, writes the index and announces; no reader waits for it.
 */

/** A story is known to be live this long after its minute, at the latest. */
const TICK_MS = 1_000

const LOG_RETRY_MS = 60_000

const dirs = { contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR }

const darkroom = new Darkroom(dirs.contentDir, (error) => log.error({ err: error }, 'a picture cannot be made'))

measureProcess('desk')
gauges(
  'darkroom_waiting',
  'Pictures that wait to be made: those a reader asked for, and the others.',
  'for',
  () => darkroom.waiting,
)

/** The index whose pictures are being made, or were. */
let illustrated: string | undefined

/** A publication makes its own pictures; a new index leaves them to be made behind everything else. */
function illustrate(): void {
  const index = currentDatabase(dirs.indexDir)
  if (index === illustrated) return
  illustrated = index
  void darkroom.catchUp()
}

/** A CDN that does not answer is told later, and nobody waits for that. */
const PATIENCE_WITH_CDN_MS = 3_000

async function tellCdn({ logFault }: Report): Promise<void> {
  const cdn = services.find(({ service }) => service.name === 'CDN')
  // What passed without the log is in no outbox yet.
  if (logFault !== undefined) await cdn?.service.tell({ slugs: [EVERYTHING], lists: [] })
  // A telling that is under way may have begun before there was anything to tell.
  await cdn?.announce()
  await cdn?.announce()
}

/** Publishes. When it is over, the running site has seen the change, and the CDN in front has been told. */
function publishHere(door: Door, work: () => Promise<Report>): Promise<Done> {
  return countPublication(door, async () => {
    const started = performance.now()
    const report = await darkroom.before(work())
    illustrate()
    announce()
    if (report.logFault !== undefined) setTimeout(completeLog, LOG_RETRY_MS)
    peers?.tell()
    const told = tellCdn(report).catch((error: unknown) => log.error({ err: error }, 'the CDN is not told'))
    await Promise.all([wait(2 * EDITION_CHECK_MS), Promise.race([told, wait(PATIENCE_WITH_CDN_MS)])])
    return { report, ms: performance.now() - started }
  })
}

/** What passed while the log could not be written is announced when it is in the log, whether or not anybody publishes then. */
function completeLog(): void {
  publish(dirs, { names: [], isSet: false, door: 'start' }).then(announce, (error: unknown) => {
    log.error({ err: error }, 'the log lacks what was taken down last')
    setTimeout(completeLog, LOG_RETRY_MS)
  })
}

const doors = {
  publish: (order: Order & Publisher) => publishHere(order.door, () => publish(dirs, order)),
  publishBundle: (files: BundledFile[], publisher: Publisher) =>
    publishHere(publisher.door, () => publishBundle(dirs, files, publisher)),
}

const services = announcers()

const peers = peersOf(doors, (behind) => process.send?.({ is: 'standing', behind }))

const announce = () => {
  for (const service of services) void service.announce()
}

/** A scheduled story goes live, and is announced, whether or not anybody is there to notice. */
function followClock(): void {
  const tick = async () => {
    const isFollowed = await noteSchedule(dirs.indexDir, now()).then(sayNoted, (error: unknown) => {
      log.error({ err: error }, 'the schedule is not followed')
      return false
    })
    announce()
    // What cannot be written now is not tried, and told, each second.
    setTimeout(tick, isFollowed ? TICK_MS : LOG_RETRY_MS)
  }
  void tick()
}

function sayNoted({ live, ended }: Awaited<ReturnType<typeof noteSchedule>>): true {
  if (live.length > 0) log.info({ live: live.map((slug) => absoluteUrl(urls.article(slug))) }, 'went live')
  if (ended.length > 0) log.info({ ended }, 'ran out')
  return true
}

/** What a CDN keeps may come from another build. */
function clearCdn(): void {
  if (env.CDN === undefined) return
  try {
    const outbox = openLogForWriting(logDirOf(dirs.indexDir))
    new Outbox(outbox).clearCdn()
    outbox.close()
  } catch (error) {
    // What was taken down while the site was stopped goes out all the same.
    log.error({ err: error }, 'the CDN is not cleared')
  }
}

/** Takes what changed while the site was stopped, and says so to the process that started this one. */
async function start(): Promise<void> {
  // What changes from now on is heard, also while the rest is read.
  if (isWatching) new ContentWatch(dirs.contentDir, (stirred) => void publishStirred(stirred))
  await peers?.listen()
  try {
    clearCdn()
    const isAgain = process.argv.includes('again') && hasServableIndex(env.INDEX_DIR) && !isWatching
    // What a crash cut off is finished either way.
    const { lines, isGood } = sayReport(await doors.publish({ door: 'start', ...(isAgain && { names: [] }) }))
    if (!isGood) console.error(lines.join('\n'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    illustrate()
  }
  await peers?.catchUp()
  watchIndex(dirs.indexDir, () => doors.publish({ door: 'start' }))
  // The readers' process may have stopped meanwhile.
  if (process.connected) process.send?.({ is: 'ready' })
  const work = { ...doors, ...(peers && { hear: (message: PublishedThere) => peers.hear(message) }) }
  const server = serveDesk({
    shown: SHOWN,
    orders: { '/publish': receiver(work, settings, keys()), ...peers?.orders },
  })
  peers?.start()
  listen(env.INDEX_DIR, {
    publish: async ({ names, ...order }) =>
      sayReport(await doors.publish({ ...order, names: names.length > 0 ? names : undefined, door: 'command' })),
    makePicture: (address, view) => darkroom.make(address, view),
    address: () => addressOf(server),
  })
  followClock()
}

const isWatching = env.CONTENT_WATCH === '1'

const SHOWN = {
  '/': () => statusPage(newsroomStatus(now()), machines()),
  '/status.json': () => statusDocument(newsroomStatus(now()), machines()),
  '/metrics': metricsDocument,
}

/** How the machines stand: while the log cannot be opened nobody knows. */
function machines(): PeersStatus | undefined {
  try {
    return peers?.status()
  } catch (error) {
    log.error({ err: error }, 'nobody knows how the machines stand')
    return undefined
  }
}

countPeers(machines)

const settings = { contentDir: dirs.contentDir, isPulling: env.PUBLISH_PULL === '1' }

function keys(): Keys | undefined {
  const secret = env.PUBLISH_SECRET
  return secret === undefined ? undefined : { secret, received: new Received(logDirOf(dirs.indexDir)), clock: Date.now }
}

/** What changed in the content folder goes out file by file; what came of it is in the log, for nobody asked. */
async function publishStirred(stirred: Stirred): Promise<void> {
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

// The readers' process went, perhaps before this one could be told: nobody needs a desk.
process.once('disconnect', () => process.exit(0))
if (process.connected === false) process.exit(0)
// A signal reaches the whole group: the readers' process finishes its answers, and lets go of this one then.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!process.connected) process.exit(0)
  })

void start()
