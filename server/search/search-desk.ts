import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { log } from '../../lib/log'
import { counter } from '../../lib/metrics'
import { readAsked } from '../../lib/pages/search-page'
import { Queue } from '../../lib/queue'
import { CACHE, type Route } from '../../lib/urls'
import { encodingFor } from '../http/encoding'
import { idsOf } from '../http/request-ids'
import { sendText } from '../http/send-text'
import { Allowance, clientOf } from './allowance'
import type { SearchAnswer, SearchOrder } from './messages'
import { SearchProcesses } from './search-processes'

/** Processes that search at once: more would only wait for the same processors. */
const PROCESSES = 2

/** At some milliseconds each, the last of them waits for less than a second. */
const MOST_WAITING = 60

/** What was found is the same for whoever asks the same in this time, and in the same edition. */
const KEPT = { max: 500, maxSize: 8_000_000, ttl: 10_000 }

/** A reader who pages through results takes a second for each; one who types has words offered some times a second. */
const AT_ONCE = 40
const PER_SECOND = 1
const COST = { search: 1, searchFeed: 1, suggestions: 0.2 } as const satisfies Record<SearchOrder['name'], number>

const searches = counter('searches_total', 'Searches, by what became of them.', {
  /** `again`: found a moment ago; `limited`: one client asked too much (429); `busy`: too many wait, or it failed (503). */
  outcome: ['found', 'again', 'limited', 'busy'],
})

/** An answer as node:http sends it fastest. */
type Found = { headers: string[]; body: Buffer }

type Options = {
  /** Names what readers see at this moment: an answer is kept for as long as it is the same. */
  edition: () => string
  processes?: Pick<SearchProcesses, 'answer'>
  allowance?: Allowance
}

/** Where searches are taken: bounded at once and per client, answered by processes, kept in memory for a moment and never on disk. */
export class SearchDesk {
  readonly #kept = new LRUCache<string, Found>({ ...KEPT, sizeCalculation: ({ body }) => body.length + 1_000 })
  readonly #queue = new Queue<SearchAnswer>(PROCESSES, MOST_WAITING)
  readonly #edition: () => string
  readonly #processes: Pick<SearchProcesses, 'answer'>
  readonly #allowance: Allowance

  constructor({ edition, processes = new SearchProcesses(), allowance = new Allowance(AT_ONCE, PER_SECOND) }: Options) {
    this.#edition = edition
    this.#processes = processes
    this.#allowance = allowance
  }

  /** Sends what was found a moment ago, at once. @returns its status, when there was any */
  sendKept(request: IncomingMessage, response: ServerResponse, route: Route, query: string): number | undefined {
    const kept = this.#kept.get(keyOf(orderOf(route, query, request), this.#edition()))
    if (!kept) return undefined
    searches.inc({ outcome: 'again' })
    return send(request, response, kept)
  }

  /** @param query of the address, as it came */
  async answer(request: IncomingMessage, response: ServerResponse, route: Route, query: string): Promise<void> {
    if (this.sendKept(request, response, route, query) !== undefined) return
    const order = orderOf(route, query, request)
    const wait = this.#allowance.take(clientOf(request), COST[order.name])
    if (wait !== undefined) {
      searches.inc({ outcome: 'limited' })
      return refuse(request, response, 429, 'That is many searches at once. Try again soon.', wait)
    }
    const answer = await this.#queue
      .once(keyOf(order, this.#edition()), () => this.#processes.answer(order))
      .catch((error: unknown) => {
        log.error({ err: error, ...idsOf(request) }, 'a search was not answered')
      })
    searches.inc({ outcome: answer ? 'found' : 'busy' })
    if (!answer) response.setHeader('X-Request-Id', idsOf(request).requestId)
    if (!answer) return refuse(request, response, 503, 'The search is busy. Try again in a moment.', BUSY_S)
    const found = prepared(answer)
    // It may be of another edition than it was asked in, and a clock that is set back brings that one again.
    this.#kept.set(keyOf(order, answer.edition), found)
    send(request, response, found)
  }
}

const keyOf = (order: SearchOrder, edition: string) => JSON.stringify([edition, order])

const BUSY_S = 5

function orderOf({ name, params }: Route, query: string, request: IncomingMessage): SearchOrder {
  const asked = new URLSearchParams(query)
  const encoding = encodingFor(request.headers['accept-encoding'])
  if (name === 'suggestions') {
    // What is only typed so far is no query yet.
    return { name, query: String(new URLSearchParams({ q: asked.get('q')?.slice(0, LONGEST_TYPED) ?? '' })), encoding }
  }
  const { q, order, page } = readAsked(asked)
  const said = String(new URLSearchParams({ q, order, page: String(page) }))
  return name === 'searchFeed'
    ? { name, format: params.feed, query: said, encoding }
    : { name: 'search', query: said, encoding }
}

const LONGEST_TYPED = 100

function prepared({ headers, body }: SearchAnswer): Found {
  return {
    headers: [...Object.entries(headers).flat(), 'Content-Length', String(body.length)],
    // A copy: what came over the channel lies in the memory of its whole message.
    body: Buffer.from(body),
  }
}

function send(request: IncomingMessage, response: ServerResponse, { headers, body }: Found): number {
  response.writeHead(200, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
  return 200
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: 429 | 503,
  text: string,
  wait: number,
): void {
  sendText(request, response, status, text, { 'Retry-After': String(wait), 'Cache-Control': CACHE.never })
}
