import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { countTakedowns } from '../lib/archive/admission'
import { readBuildInfo } from '../lib/build-info'
import { now } from '../lib/clock'
import { env } from '../lib/env'
import { makeFaces } from '../lib/faces/faces'
import { hasServableIndex } from '../lib/index/open-for-writing'
import { inOneReading } from '../lib/index/open-index'
import { KeptProcess } from '../lib/kept-process'
import { log } from '../lib/log'
import { gauge, gauges, measureProcess } from '../lib/metrics'
import { metricsOrder, ownMetrics } from '../lib/metrics-between'
import { publicAt } from '../lib/newsroom/published'
import { frameModel } from '../lib/pages/frame'
import { hashModel } from '../lib/pages/model'
import { askForPicture } from './desk/ask-desk'
import { createDoor } from './door/door'
import { Health } from './door/health'
import { KnownDecisions } from './door/known-decisions'
import { Notices } from './door/notices'
import { Previews } from './door/previews'
import { traced } from './door/traced'
import { FileMemory } from './http/file-memory'
import { logHits } from './http/hit-log'
import { acceptWaiting, createHttpServer } from './http/http-server'
import { EditionWatch } from './press/edition-watch'
import { PageStore, pagesDir, removeOtherPages } from './press/page-store'
import { keepPolishing } from './press/polishing'
import { Press } from './press/press'
import { Renderer } from './press/renderer'
import { RendererProcess } from './renderer/renderer-process'
import { SearchDesk } from './search/search-desk'
import { SearchProcesses } from './search/search-processes'

/** Starts the front door: the process that readers speak to, with the renderer and the desk beside it. */
async function start(): Promise<void> {
  const build = readBuildInfo()
  if (!build) throw new Error(`There is no build in ${env.BUILD_DIR}: run \`npm run build\`.`)
  await Promise.all([startDesk(), drawing.start(), makeFaces()])

  const renderer = new Renderer(drawing.draw, { onSilence: drawing.startAgain })
  const store = new PageStore(pagesDir(build.fingerprint), Math.floor(env.PAGE_MEMORY_MB * 1_000_000))
  let editionSince = Date.now()
  gauge('page_memory_bytes', 'Finished pages in memory, about.', () => store.memory.bytes)
  gauge('pages_in_memory', 'Finished pages in memory.', () => store.memory.pages)
  gauges('render_queue', 'Pages that are being drawn, wait for their turn, and hang.', 'state', () => renderer.state)
  gauge('edition_timestamp_seconds', 'Since when readers see what they see now.', () => editionSince / 1_000)
  const editions: EditionWatch = new EditionWatch(() => {
    log.info('a new edition')
    editionSince = Date.now()
    notices.refresh()
    void press.refreshHot()
  })
  const press = new Press(renderer, store, build.fingerprint, () => editions)
  const notices: Notices = new Notices(renderer, { edition: () => editions.current(), read: frameNow })
  await madeAtLast(notices)
  keepPolishing(() => press.polishOne())
  // A scheduled story goes live at its minute, whether or not a reader is there to notice.
  setInterval(() => editions.current(), 1_000).unref()

  searching.warm().catch((error: unknown) => log.error({ err: error }, 'no process searches yet'))
  const search = new SearchDesk({ edition: () => editions.current(), processes: searching })
  const decisions = new KnownDecisions(() => editions.current())
  const door = createDoor({
    pages: press,
    search,
    files: new FileMemory(() => editions.current()),
    decide: (target) => decisions.decide(target),
    notices,
    health: new Health(renderer, () => behind),
    previews: new Previews({ renderer, notices, makePicture: askForPicture }),
    makePicture: askForPicture,
  })
  const handle = traced(door)
  const server = createHttpServer((request, response) => {
    if (isStopping) response.shouldKeepAlive = false
    handle(request, response)
  })
  server.once('error', fail)
  removeOtherPages(build.fingerprint)
  server.listen(env.PORT, env.HOST, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : env.PORT
    const here = `http://localhost:${port}`
    console.log(env.SITE_URL === here ? `The site is served on ${here}` : `${env.SITE_URL} is served on ${here}`)
  })
  process.once('SIGTERM', () => void stop(server))
  process.once('SIGINT', () => void stop(server))
}

/** Names what stands around every page, and what had been taken down by then. */
function frameNow(): { model: string; takedowns: string } {
  return inOneReading(() => {
    const view = publicAt(now())
    const model = hashModel({ frame: frameModel(view), metadata: {}, jsonLd: [], until: 0 })
    return { model, takedowns: countTakedowns(view) }
  })
}

/** A desk that dies again and again is started again this often. */
const LONGEST_PAUSE_MS = 30_000

const drawing = new RendererProcess()
const searching = new SearchProcesses()
const desk = new KeptProcess('desk', LONGEST_PAUSE_MS)

/** Why readers are better sent to another machine, as the desk says. */
let behind: string | undefined
const standing = z.object({ is: z.literal('standing'), behind: z.string().optional() })
desk.on('message', (message) => {
  const said = standing.safeParse(message)
  if (said.success) behind = said.data.behind
})
desk.on('exit', () => {
  behind = undefined
})

/** An archive that has to be read anew takes minutes: readers have what they had meanwhile. */
const PATIENCE_WITH_DESK_MS = 10_000

/** @throws {Error} when there is nothing to serve: what is wrong was said by the desk */
async function startDesk(): Promise<void> {
  // Ready, and not dead: one that dies has still to take down what it was at.
  const isReady = once(desk, 'ready')
  const started = desk.start()
  if (hasServableIndex(env.INDEX_DIR))
    await Promise.race([isReady, wait(PATIENCE_WITH_DESK_MS, undefined, { ref: false })])
  else await started
  if (!hasServableIndex(env.INDEX_DIR)) throw new Error('There is no newspaper to serve yet.')
}

measureProcess('readers')
desk.on('message', async (message) => {
  const { data: asked } = metricsOrder.safeParse(message)
  if (!asked) return
  // What was sent from memory since it was last written down counts, too.
  logHits()
  const processes = await Promise.all([ownMetrics('readers'), drawing.metrics(), searching.metrics()])
  desk.send({ ...asked, processes: processes.flat() })
})

let isStopping = false

/** Connections that are being made when the signal comes are still answered, and then closed. */
const LAST_CALL_MS = 250
const PATIENCE_MS = 15_000

/** Finishes every request that has reached this machine, and goes. */
async function stop(server: Server): Promise<void> {
  isStopping = true
  setTimeout(() => process.exit(1), PATIENCE_MS).unref()
  await wait(LAST_CALL_MS)
  await acceptWaiting(server)
  server.close(() => {
    logHits()
    desk.stop()
    drawing.stop()
    process.exit(0)
  })
  // A connection kept alive by an answer that was under way is closed when that answer is out.
  setInterval(() => server.closeIdleConnections(), 50).unref()
}

const NOTICE_ATTEMPTS = 5

/** On a machine that has other things to do, the first page may take longer than a reader would wait. */
async function madeAtLast(notices: Notices, attempts = NOTICE_ATTEMPTS): Promise<void> {
  try {
    await notices.make()
  } catch (error) {
    if (attempts === 1) throw error
    log.warn({ err: error }, 'the first pages are drawn once more')
    await madeAtLast(notices, attempts - 1)
  }
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

start().catch(fail)
