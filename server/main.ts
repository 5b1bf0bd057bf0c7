import { createServer } from 'node:http'
import path from 'node:path'
import { readBuildInfo } from '../lib/build-info'
import { env } from '../lib/env'
import { currentDatabase } from '../lib/newsroom/database'
import { indexNewsroom } from '../lib/newsroom/index-newsroom'
import { ContentError } from '../lib/newsroom/problem'
import { createDoor } from './door'
import { EditionWatch } from './edition-watch'
import { Readiness } from './health'
import { flushLog, log } from './log'
import { Notices } from './notices'
import { PageStore } from './page-store'
import { Press } from './press'
import { Renderer } from './renderer'

/** Starts the front door, with Next behind it in the same process. */
async function start(): Promise<void> {
  const build = readBuildInfo()
  if (!build) throw new Error(`There is no build in ${env.BUILD_DIR}: run \`npm run build\`.`)
  await bringIndexUpToDate()

  const renderer = await Renderer.start()
  const notices = new Notices(renderer)
  await notices.make()
  const store = new PageStore(path.resolve(env.INDEX_DIR, 'pages'), env.PAGE_MEMORY_MB * 1_000_000)
  const editions: EditionWatch = new EditionWatch(() => {
    log.info('a new edition')
    void notices.make().catch((error: unknown) => log.error({ err: error }, 'notices kept as they were'))
    void press.refreshHot()
  })
  const press = new Press(renderer, store, build.fingerprint, () => editions)
  // A scheduled story goes live at its minute, whether or not a reader is there to notice.
  setInterval(() => editions.current(), 1_000).unref()

  const door = createDoor({ pages: press, notices, readiness: new Readiness(renderer) })
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    door,
  )
  server.listen(env.PORT, env.HOST, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : env.PORT
    console.log(`${env.SITE_URL} is served on http://localhost:${port}`)
  })
  stopOnSignal(server)
}

/** A newsroom with a mistake in it does not stop the site: the last good index stays. */
async function bringIndexUpToDate(): Promise<void> {
  try {
    await indexNewsroom({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR })
  } catch (error) {
    if (!(error instanceof ContentError) || !currentDatabase(env.INDEX_DIR)) throw error
    console.error(`${error.message}\nThe newsroom was left as it was before these changes.`)
  }
}

/** Stops taking connections, finishes those it has, and goes. */
function stopOnSignal(server: ReturnType<typeof createServer>): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    server.close(() => {
      flushLog()
      process.exit(0)
    })
    server.closeIdleConnections()
    // Kept-alive connections end with their next answer, or now and then by this.
    setInterval(() => server.closeIdleConnections(), 100).unref()
    setTimeout(() => process.exit(1), 15_000).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
