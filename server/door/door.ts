import type { IncomingMessage, ServerResponse } from 'node:http'
import { currentEdition } from '../../lib/archive/admission'
import { storyKey } from '../../lib/cache-keys'
import { makeCard } from '../../lib/cards/card-file'
import { forCdn } from '../../lib/cdn/for-cdn'
import { now } from '../../lib/clock'
import { inOneReading } from '../../lib/index/open-index'
import { log } from '../../lib/log'
import type { MakePicture } from '../../lib/newsroom/picture'
import { publicAt } from '../../lib/newsroom/published'
import { Outage } from '../../lib/outage'
import { admitCard } from '../../lib/outputs/cards/admit-card'
import { CACHE, type Route, routeOf } from '../../lib/urls'
import { isWritten } from '../../lib/write-whole'
import type { Decision, Passed } from '../admission/decision'
import type { FileMemory } from '../http/file-memory'
import type { FinishedPage } from '../http/finished-page'
import { countHit } from '../http/hit-log'
import { idsOf } from '../http/request-ids'
import { kindOf, requestSeconds, requests } from '../http/request-metrics'
import { sendPage } from '../http/send-page'
import { sendText } from '../http/send-text'
import { serveStatic } from '../http/static-files'
import { Withdrawn } from '../press/withdrawn'
import type { SearchDesk } from '../search/search-desk'
import { type Address, keyOf, queryOf, readAddress, writtenPath } from './address'
import type { Health } from './health'
import { asksOldQuery, decideMeant } from './meant'
import type { Notices } from './notices'
import { sendOEmbed } from './oembed'
import { pathForLog } from './path-for-log'
import type { Previews } from './previews'
import { sendWorker } from './service-worker'
import { sendNewPicture, sendStoryFile, storyFileOf } from './story-files'

/** Where pages come from: the press in production, Next itself in development. */
type Pages = {
  /** A page that can be sent at once for what a request target asks, without a look at it. */
  ready(key: string): FinishedPage | undefined
  answer(request: IncomingMessage, response: ServerResponse, decision: Passed): Promise<void>
}

const REFUSALS = { 400: 'The address is malformed.', 414: 'The address is too long.' } as const

type Parts = {
  pages: Pages
  search: Pick<SearchDesk, 'answer' | 'sendKept'>
  files: Pick<FileMemory, 'send' | 'sendAgain' | 'keepWhenSent'>
  /** Where a request target leads that is no file and asks nothing. */
  decide?: (target: string) => Decision
  notices: Notices
  health: Health
  previews: Pick<Previews, 'answer'>
  makePicture: MakePicture
}

/**
 * The front door: method, address, health, static files, pictures, and then who may pass. It is
 * the only place that knows HTTP; Next sees only what is let through.
 */
export function createDoor(parts: Parts) {
  const { pages, search, files, notices, health, previews, makePicture, decide = decideMeant } = parts
  const unreadiness = new Outage({ begins: 'not ready', ends: 'ready again' }, { level: 'error' })
  // Not async: a hit would pay for promises that it does not need (`npm run bench:serve`).
  return function door(request: IncomingMessage, response: ServerResponse): void {
    const target = request.url ?? '/'
    try {
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      // A page in memory that is true now needs no look at its address.
      const key = keyOf(target)
      const kept = isRead && !asksOldQuery(target) ? pages.ready(key) : undefined
      if (kept) return void countHit(request.method, key, sendPage(request, response, kept))
      const address = readAddress(target)
      // A slip is led to the right address, whatever is in memory.
      const isRight = isRead && address.is === 'canonical'
      if (isRight && sendKept(request, response, address.path, queryOf(key))) return
      open(request, response, target, { isRead, address }).catch((error: unknown) =>
        giveUp(request, response, target, error),
      )
    } catch (error) {
      giveUp(request, response, target, error)
    }
  }

  /** @returns whether a file or what a search found was in memory; it is then answered */
  function sendKept(request: IncomingMessage, response: ServerResponse, path: string, query: string): boolean {
    const route = routeOf(path)
    const status =
      route?.answer === 'query' && route.name !== 'oembed'
        ? search.sendKept(request, response, route, query)
        : files.send(request, response, path)
    if (status !== undefined) countHit(request.method, path, status)
    return status !== undefined
  }

  function giveUp(request: IncomingMessage, response: ServerResponse, target: string, error: unknown) {
    const { requestId } = idsOf(request)
    log.error({ err: error, path: pathForLog(target), ...idsOf(request) }, 'request failed')
    if (response.headersSent) return void response.destroy()
    response.setHeader('X-Request-Id', requestId)
    notices.send(request, response, 503)
  }

  async function open(
    request: IncomingMessage,
    response: ServerResponse,
    target: string,
    { isRead, address }: { isRead: boolean; address: Address },
  ) {
    const started = performance.now()
    response.once('close', () => record(request, target, response, started))
    if (!isRead) return sendText(request, response, 405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD' })
    if (address.is === 'refused') return sendText(request, response, address.status, REFUSALS[address.status])
    if (address.path === '/healthz') return sendLiveness(request, response)
    if (address.path === '/readyz') return sendReadiness(request, response)
    const route = routeOf(address.path)
    if (route?.answer === 'preview') return previews.answer(request, response, route)
    if (address.is === 'slip') return correct(request, response, address.path, target)
    return answer(request, response, address.path, target)
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    target: string,
  ): Promise<void> {
    const missing = () => notices.send(request, response, 404)
    if (serveStatic(request, response, path, missing)) return
    const route = routeOf(path)
    if (route?.name === 'serviceWorker') return sendWorker(request, response, route, missing)
    if (route?.answer === 'file' && sendFile(request, response, path, target, route)) return
    if (route?.answer === 'card') return sendCard(request, response, path, route)
    if (route?.name === 'oembed') return sendOEmbed(request, response, route, keyOf(target))
    if (route?.answer === 'query') return search.answer(request, response, route, queryOf(target))
    try {
      await answerPath(request, response, target)
    } catch (error) {
      if (!(error instanceof Withdrawn)) throw error
      await answerPath(request, response, target)
    }
  }

  /** @returns whether there was or is a file of the site at the path; it is then answered */
  function sendFile(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    target: string,
    route: Route,
  ): boolean {
    const missing = () => notices.send(request, response, 404)
    const view = publicAt(now())
    const [found, edition] = inOneReading(() => [storyFileOf(path, route, view), currentEdition(view)] as const)
    if (found.answer === 'gone') notices.send(request, response, 410)
    if (found.answer !== 'pass') return found.answer === 'gone'
    const { kept } = found
    if (route.name !== 'rendition') {
      sendStoryFile(request, response, kept, missing)
      return true
    }
    if (files.sendAgain(request, response, path, { edition, kept }) !== undefined) return true
    const makeFirst = () => {
      sendNewPicture(request, response, { address: path, planned: kept, makePicture }, missing).catch((error) =>
        giveUp(request, response, target, error),
      )
    }
    files.keepWhenSent(response, path, { edition, kept })
    // A reader would keep one without a byte for a year.
    if (isWritten(kept.file)) sendStoryFile(request, response, kept, makeFirst)
    else makeFirst()
    return true
  }

  async function sendCard(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    route: Route,
  ): Promise<void> {
    const card = admitCard(path, route, publicAt(now()))
    if (card.answer === 'moved') return redirect(request, response, card.path)
    if (card.answer !== 'pass') return notices.send(request, response, card.answer === 'gone' ? 410 : 404)
    const { card: drawn, pictureAddress } = card.image
    const keys = card.story === undefined ? [] : [storyKey(card.story)]
    const file = await makeCard(drawn, async () => pictureAddress && makePicture(pictureAddress))
    sendStoryFile(request, response, { file, cache: route.cache, keys }, () => notices.send(request, response, 404))
  }

  async function answerPath(request: IncomingMessage, response: ServerResponse, target: string) {
    const decision = decide(target)
    switch (decision.answer) {
      case 'unknown':
        return notices.send(request, response, 404, slugIn(target))
      case 'gone':
        return notices.send(request, response, 410, slugIn(target))
      case 'moved':
        return redirect(request, response, decision.path)
      case 'pass':
        return pages.answer(request, response, decision)
    }
  }

  /** A slip goes to the right address in one hop, with what it asks, and nowhere when there is nothing. */
  function correct(request: IncomingMessage, response: ServerResponse, path: string, target: string) {
    const route = routeOf(path)
    if (route?.answer === 'query')
      return redirect(request, response, keyOf(`${path}?${queryOf(target)}`).replace(/\?$/, ''))
    if (route?.answer === 'file' && storyFileOf(path, route).answer === 'pass') return redirect(request, response, path)
    const decision = route?.answer === 'card' ? admitCard(path, route, publicAt(now())) : decide(target)
    if (decision.answer === 'pass' || decision.answer === 'moved')
      return redirect(request, response, 'path' in decision ? decision.path : path)
    return notices.send(request, response, decision.answer === 'gone' ? 410 : 404, slugIn(target))
  }

  function sendLiveness(request: IncomingMessage, response: ServerResponse) {
    if (health.isAlive()) sendText(request, response, 200, 'alive')
    else sendText(request, response, 503, 'Pages hang: restart this process.')
  }

  async function sendReadiness(request: IncomingMessage, response: ServerResponse) {
    try {
      await health.checkReady()
      unreadiness.works()
      sendText(request, response, 200, 'ready')
    } catch (error) {
      unreadiness.failed(error)
      sendText(request, response, 503, 'not ready')
    }
  }
}

/** The slug for which an address asks, where it is one of a story. */
function slugIn(target: string): string | undefined {
  const path = writtenPath(target)?.toLowerCase()
  return path === undefined ? undefined : routeOf(path)?.params.slug
}

/** 301 and not 308, which Java 17 and Python's urllib before 3.11 do not follow: only GET and HEAD come here. */
function redirect(request: IncomingMessage, response: ServerResponse, path: string) {
  sendText(request, response, 301, `This page is at ${path}`, {
    Location: path,
    'Cache-Control': CACHE.fresh,
    ...forCdn([]),
  })
}

/** What nginx calls an answer that its reader did not wait for. */
const READER_LEFT = 499

function record(request: IncomingMessage, path: string, response: ServerResponse, started: number) {
  const status = response.writableFinished ? response.statusCode : READER_LEFT
  const seconds = (performance.now() - started) / 1_000
  const kind = kindOf(path.replace(/\?.*$/s, ''))
  requests.inc({ kind, status: String(status) })
  requestSeconds.observe({ kind }, seconds)
  const ms = Math.round(seconds * 100_000) / 100
  log.info({ method: request.method, path: pathForLog(path), status, ms, ...idsOf(request) }, 'request')
}
