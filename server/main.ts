import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readBuildInfo } from '../lib/build-info'
import { makeFaces } from '../lib/cards/faces'
import { publish } from '../lib/desk/publish'
import { env } from '../lib/env'
import { announcers } from './announce/services'
import { createDoor } from './http/door'
import { Readiness } from './http/health'
import { logHits } from './http/hit-log'
import { Notices } from './http/notices'
import { log } from './log'
import { EditionWatch } from './press/edition-watch'
import { PageStore } from './press/page-store'
import { Press } from './press/press'
import { Renderer } from './press/renderer'

/** Starts the front door, with Next behind it in the same process. */
async function start(): Promise<void> {
  const build = readBuildInfo()
  if (!build) throw new Error(`There is no build in ${env.BUILD_DIR}: run \`npm run build\`.`)
  await publish({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR })

  await makeFaces()
  const renderer = await Renderer.start()
  const notices = new Notices(renderer)
  await notices.make()
  const services = announcers()
  const announce = () => {
    for (const announcer of services) void announcer.announce()
  }
  announce()
  const store = new PageStore(path.resolve(env.INDEX_DIR, 'pages'), Math.floor(env.PAGE_MEMORY_MB * 1_000_000))
  const editions: EditionWatch = new EditionWatch(() => {
    log.info('a new edition')
    void notices.make().catch((error: unknown) => log.error({ err: error }, 'notices kept as they were'))
    void press.refreshHot()
    announce()
  })
  const press = new Press(renderer, store, build.fingerprint, () => editions)
  // A scheduled story goes live at its minute, whether or not a reader is there to notice.
  setInterval(() => editions.current(), 1_000).unref()

  const door = createDoor({ pages: press, notices, readiness: new Readiness(renderer) })
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      if (isStopping) response.shouldKeepAlive = false
      door(request, response)
    },
  )
  server.once('error', fail)
  server.listen(env.PORT, env.HOST, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : env.PORT
    console.log(`${env.SITE_URL} is served on http://localhost:${port}`)
  })
  process.once('SIGTERM', () => void stop(server))
  process.once('SIGINT', () => void stop(server))
}

let isStopping = false

/** Connections that are being made when the signal comes are still answered, and then closed. */
const LAST_CALL_MS = 250
const PATIENCE_MS = 15_000

/** Finishes every request that has reached this machine, and goes. */
async function stop(server: Server): Promise<void> {
  isStopping = true
  setTimeout(() => process.exit(1), PATIENCE_MS).unref()
  await wait(LAST_CALL_MS)
  server.close(() => {
    logHits()
    process.exit(0)
  })
  // A connection kept alive by an answer that was under way is closed when that answer is out.
  setInterval(() => server.closeIdleConnections(), 50).unref()
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

start().catch(fail)
