import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { watch } from 'chokidar'
import next from 'next'
import { Darkroom } from '../lib/desk/darkroom'
import { publish } from '../lib/desk/publish'
import { env } from '../lib/env'
import type { MakePicture } from '../lib/newsroom/picture'
import { formatProblem } from '../lib/newsroom/problem'
import { createDoor } from './door/door'
import { Health } from './door/health'
import { Notices } from './door/notices'
import { Previews } from './door/previews'
import { FileMemory } from './http/file-memory'
import { finishPage } from './http/finished-page'
import { documentHeaders, NO_SOURCES, onPages } from './http/security-headers'
import { sendPage } from './http/send-page'
import { Renderer } from './press/renderer'
import { askNext } from './renderer/ask-next'
import { SearchDesk } from './search/search-desk'
import { SearchProcesses } from './search/search-processes'

/** Editors save in several steps: a change counts once the files have been still for this long. */
const STILL_MS = 80

/** A page is compiled before it is drawn, on a busy machine for more than the ten seconds that readers wait. */
const COMPILER_MS = 300_000

/**
 * A page that was asked for before the newsroom changed is loaded again, also when it hears of that late. The page
 * itself knows since when it is so (`Server-Timing`): this file comes after it, when the newsroom may have changed.
 */
const RELOAD_SCRIPT = `const [page] = performance.getEntriesByType('navigation')
let shown = page.serverTiming?.find(({ name }) => name === 'edition')?.description
new EventSource('/assets/reload').onmessage = ({ data }) => {
  shown ??= data
  if (data !== shown) location.reload()
}
`

/** The front door over `next dev`: nothing finished, nothing kept, and a saved story reloads the browser. */
export async function startDevelopment(): Promise<void> {
  const readers = new Set<ServerResponse>()
  let edition = 0
  await index()
  // Next listens for the upgrade of its own hot-reload socket on the server that it is given.
  const server = createServer()
  const app = next({ dev: true, dir: process.cwd(), hostname: 'localhost', port: env.PORT, httpServer: server })
  await app.prepare()
  const handle = app.getRequestHandler()
  const renderer = new Renderer(async (path) => ({ ...(await askNext(handle, path)), ...NO_SOURCES }), {
    timeout: COMPILER_MS,
  })
  const notices = new Notices(renderer)
  await notices.make()
  const darkroom = new Darkroom(env.CONTENT_DIR, (error) => console.error(error))
  const makePicture: MakePicture = (address, view) => darkroom.make(address, view)
  const { html } = await renderer.render('/missing')
  const stylesheets = [...html.matchAll(/<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"]*)"/g)].map(
    ([, href = '']) => href,
  )
  const searching = new SearchProcesses(stylesheets, COMPILER_MS)
  let asked = 0
  const door = createDoor({
    notices,
    // Nothing is kept: each is of an edition of its own.
    search: new SearchDesk({ edition: () => String(asked++), processes: searching }),
    files: new FileMemory(() => String(asked++)),
    health: new Health(renderer),
    previews: new Previews({ renderer, notices, makePicture }),
    makePicture,
    pages: {
      ready: () => undefined,
      answer: async (request, response, { ground }) => {
        const { document: make, model = '', until = 0 } = ground() ?? {}
        if (make) {
          const document = make()
          const stamp = { build: '', edition: '', model, takedowns: '', from: 0, until }
          sendPage(
            request,
            response,
            await finishPage(document.body, { headers: documentHeaders(document), shownAs: document.shownAs }, stamp),
          )
          return
        }
        for (const [name, value] of Object.entries(onPages(NO_SOURCES))) response.setHeader(name, value)
        return handle(request, response)
      },
    },
  })
  server.on('request', (request, response) => {
    const path = request.url ?? '/'
    response.setHeader('Server-Timing', `edition;desc="${edition}"`)
    if (path === '/assets/reload') listen(readers, edition, request, response)
    else if (path === '/assets/reload.js') sendScript(response, RELOAD_SCRIPT)
    else if (/^\/(?:_next|__nextjs)/.test(path)) void handle(request, response)
    else door(request, response)
  })
  watchContent(() => {
    edition += 1
    for (const reader of readers) reader.write(told(edition))
  })
  server.listen(env.PORT, env.HOST, () => console.log(`Development: http://localhost:${env.PORT}`))
}

/** @returns whether anything of the newsroom could be taken */
async function index(): Promise<boolean> {
  try {
    const report = await publish({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR }, { isLogged: false })
    for (const problem of report.problems) console.error(formatProblem(problem))
    return true
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    console.error(`\n${words}\nThe newsroom stays as it was until this is mended.\n`)
    return false
  }
}

/** One run at a time; what is saved meanwhile is taken by the next. */
function watchContent(changed: () => void): void {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const take = async () => {
    if (await index()) changed()
  }
  // Not by node:fs: on Linux its recursive watch loses a file that was saved by renaming another over it.
  watch(env.CONTENT_DIR, { ignoreInitial: true }).on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(take)
    }, STILL_MS)
  })
}

const told = (edition: number) => `data: ${edition}\n\n`

function listen(
  readers: Set<ServerResponse>,
  edition: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write(told(edition))
  readers.add(response)
  request.on('close', () => readers.delete(response))
}

function sendScript(response: ServerResponse, script: string): void {
  response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' })
  response.end(script)
}
