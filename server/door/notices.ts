import type { IncomingMessage, ServerResponse } from 'node:http'
import { slugKey } from '../../lib/cache-keys'
import { env } from '../../lib/env'
import { Outage } from '../../lib/outage'
import { Retry } from '../../lib/retry'
import { CACHE } from '../../lib/urls'
import { type FinishedPage, finishPage } from '../http/finished-page'
import { pageHeaders } from '../http/security-headers'
import { sendPage } from '../http/send-page'
import { sendText } from '../http/send-text'
import type { Renderer } from '../press/renderer'

/** In the order in which readers miss them. Their words are for a moment in which the page may not be sent. */
const NOTICES = {
  404: { path: '/missing', words: 'There is no page at this address.', headers: {}, keys: [] },
  410: { path: '/gone', words: 'What stood here has been withdrawn.', headers: {}, keys: [] },
  403: {
    path: '/preview',
    words: 'This link does not open a preview.',
    headers: { 'Cache-Control': CACHE.never, 'Referrer-Policy': 'no-referrer' },
  },
  503: {
    path: '/unavailable',
    words: 'This page cannot be shown just now.',
    headers: { 'Cache-Control': CACHE.never, 'Retry-After': '10' },
  },
} satisfies Record<number, { path: string; words: string; headers: Record<string, string>; keys?: string[] }>

type NoticeStatus = keyof typeof NOTICES

/** What the notices are drawn from: they show nothing but what stands around every page. */
type Ground = {
  /** The edition that readers should see. */
  edition: () => string
  /** What the notices show, and what had been taken down, at this moment. */
  read: () => { model: string; takedowns: string }
}

const NEVER_MOVES: Ground = { edition: () => '', read: () => ({ model: '', takedowns: '' }) }

const STALENESS = { begins: 'the notices cannot be drawn', ends: 'the notices are drawn again' }
const PACE = { first: 1_000, longest: 30_000 }

/** The pages that say no: once they are made, nothing needs to work for them to be served. */
export class Notices {
  readonly #pages = new Map<NoticeStatus, FinishedPage>()
  readonly #staleness = new Outage(STALENESS, { level: 'error' })
  #making: Promise<void> | undefined
  readonly #retry = new Retry(() => this.refresh(), PACE)

  constructor(
    readonly renderer: Pick<Renderer, 'renderAtOnce'>,
    readonly ground: Ground = NEVER_MOVES,
  ) {}

  /**
   * Draws those that are not true, one after another and before all that waits to be drawn, until all are.
   * @throws {Error} when one cannot be drawn: it stays as it was
   */
  make(): Promise<void> {
    // Not within this call: to ask for the edition may be to learn of a new one, and to come here again.
    this.#making ??= Promise.resolve()
      .then(() => this.#makeAll())
      .finally(() => {
        this.#making = undefined
      })
    return this.#making
  }

  /** The same at a new edition: what fails is tried again. */
  refresh(): void {
    this.make().then(
      () => {
        this.#retry.cancel()
        this.#retry.reset()
        this.#staleness.works()
      },
      (error: unknown) => {
        this.#staleness.failed(error)
        this.#retry.later()
      },
    )
  }

  /**
   * Sends the page as it was for the moment in which it is drawn anew, but not after a takedown: it may name what was
   * taken down.
   * @param slug of the address, where a story may come to stand
   */
  send(request: IncomingMessage, response: ServerResponse, status: NoticeStatus, slug?: string): void {
    const page = this.#sendable(status)
    const keyed = page?.keys && slug !== undefined && env.CDN ? { ...page, keys: [slugKey(slug)] } : page
    const { words, headers } = NOTICES[status]
    if (keyed) sendPage(request, response, keyed, status)
    else sendText(request, response, status, words, headers)
  }

  async #makeAll(): Promise<void> {
    for (;;) {
      const stale = ([404, 410, 403, 503] as const).find((status) => !this.#ready(status))
      if (stale === undefined) return
      await this.#draw(stale)
    }
  }

  async #draw(status: NoticeStatus): Promise<void> {
    const { path, words: _, headers, ...keys } = NOTICES[status]
    // Read before it is drawn: what moves meanwhile has it drawn again.
    const edition = this.ground.edition()
    const stamp = { build: '', edition, ...this.ground.read(), from: 0, until: Number.MAX_SAFE_INTEGER }
    const rendered = await this.renderer.renderAtOnce(path)
    if (rendered.status >= 500) throw new Error(`The page for ${status} cannot be rendered`)
    const said = { headers: { ...pageHeaders(rendered), ...headers }, ...keys }
    this.#pages.set(status, await finishPage(rendered.html, said, stamp))
  }

  /** The page, if it is true. */
  #ready(status: NoticeStatus): FinishedPage | undefined {
    const page = this.#pages.get(status)
    const edition = this.ground.edition()
    if (page?.stamp.edition === edition) return page
    const present = this.ground.read()
    if (page?.stamp.model !== present.model) return undefined
    const renewed = { ...page, stamp: { ...page.stamp, ...present, edition } }
    this.#pages.set(status, renewed)
    return renewed
  }

  #sendable(status: NoticeStatus): FinishedPage | undefined {
    try {
      const ready = this.#ready(status)
      if (ready) return ready
      const page = this.#pages.get(status)
      // What is out of date is not for a CDN to keep.
      return page?.stamp.takedowns === this.ground.read().takedowns ? { ...page, keys: undefined } : undefined
    } catch {
      // The index cannot be read: nobody knows what was taken down.
      return undefined
    }
  }
}
