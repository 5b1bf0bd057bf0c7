import { amendmentsFor, pictureFor } from '../preferences/apply'
import { findPreferences, type Preferences } from '../preferences/choices'
import { type Amendment, amended } from './amend'
import { noticeOn } from './copy-notice'
import { isSetInFace, withFace } from './face-ahead'
import { placeOf } from './rules'
import { findFile, findPage, findShell, keepShell, takeFile, takePage } from './store'
import { forgetTakenDown } from './taken-down'
import type { FetchEvent, ServiceWorkerScope } from './worker-scope'

declare const self: ServiceWorkerScope

/**
 * What was read stays readable without network. The platform can do it in no other way: nothing but
 * a worker hears of a request that fails. A page comes from the server whenever that answers.
 */

/** A network that takes longer is as good as none, where there is a copy. */
const PATIENCE_MS = 4_000

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([self.skipWaiting(), keepShell()]))
})

self.addEventListener('activate', (event) => {
  // Safari has none before 15.4.
  event.waitUntil(Promise.resolve(self.registration.navigationPreload?.enable()))
})

self.addEventListener('fetch', (event) => {
  const { method, mode, destination, headers, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin || headers.has('range')) return
  if (mode === 'navigate' && destination === 'document') event.respondWith(answerPage(event, pathname))
  else if (mode !== 'navigate' && placeOf(pathname)) event.respondWith(answerFile(event, pathname))
})

/** What a page has loaded that came before the worker: it is in the browser's cache, and asks nothing of the network. */
self.addEventListener('message', (event) => {
  const addresses = Array.isArray(event.data) ? event.data.map(String) : []
  const ours = addresses.filter((address) => address.startsWith(`${self.location.origin}/`))
  event.waitUntil(Promise.allSettled(ours.map(keepLoaded)))
})

async function keepLoaded(address: string): Promise<void> {
  const { pathname } = new URL(address)
  const take = placeOf(pathname) ? takeFile : takePage
  await take(pathname, await fetch(pathname, { cache: 'force-cache' }))
}

async function answerPage(event: FetchEvent, path: string): Promise<Response> {
  const network = askServer(event)
  event.waitUntil(network.then((answer) => settle(path, answer.clone())).catch(nothing))
  const [copy, chosen] = await Promise.all([findPage(path), findPreferences()])
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))
  try {
    const answer = await (copy ? Promise.race([network, late]) : network)
    return await (answer ? asLiked(answer, chosen) : readCopy(copy, 'the connection is slow', chosen))
  } catch {
    return readCopy(copy, 'there is no connection', chosen)
  }
}

/** A reader who has chosen nothing gets what the server sent. */
async function asLiked(page: Response, chosen: Preferences, notice?: Amendment): Promise<Response> {
  const liked = amended(page, [...amendmentsFor(chosen), ...(notice ? [notice] : [])], pictureFor(chosen))
  return (await isSetInFace(chosen)) ? withFace(liked) : liked
}

/** The answer that the browser has begun to fetch while the worker started, where it can. */
async function askServer({ preloadResponse, request }: FetchEvent): Promise<Response> {
  return (await preloadResponse) ?? fetch(request)
}

async function readCopy(copy: Response | undefined, why: string, chosen: Preferences): Promise<Response> {
  if (copy) return asLiked(copy, chosen, noticeOn(copy, why))
  const shell = await findShell()
  return shell ? asLiked(shell, chosen) : Response.error()
}

async function settle(path: string, answer: Response): Promise<void> {
  await takePage(path, answer)
  await forgetTakenDown()
}

async function answerFile(event: FetchEvent, path: string): Promise<Response> {
  const kept = await findFile(path)
  if (kept) return kept
  const answer = await fetch(event.request)
  event.waitUntil(takeFile(path, answer.clone()).catch(nothing))
  return answer
}

/** A full disk or a lost connection costs a copy, never the page. */
function nothing(): void {}
