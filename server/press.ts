import type { IncomingMessage, ServerResponse } from 'node:http'
import { now } from '../lib/clock'
import { env } from '../lib/env'
import { urls } from '../lib/urls'
import type { Pages } from './door'
import type { EditionWatch } from './edition-watch'
import { removeRuntime } from './finish'
import { type FinishedPage, finishPage, type PageStamp } from './finished-page'
import { log } from './log'
import type { PageStore } from './page-store'
import type { Renderer } from './renderer'
import { decide, type Passed, routeOf } from './routes'
import { sendPage } from './send-page'

/** Pages made again at once when the edition changes, before a reader asks. */
const HOT_PAGES = 24

/** Makes finished pages, each at most once at a time, and keeps the last good one. */
export class Press implements Pages {
  readonly #running = new Map<string, Promise<FinishedPage>>()

  constructor(
    readonly renderer: Renderer,
    readonly store: PageStore,
    readonly build: string,
    readonly editions: () => EditionWatch,
  ) {}

  ready(target: string): FinishedPage | undefined {
    const kept = this.store.peek(target)
    return kept && this.#isTrue(kept.stamp) ? kept : undefined
  }

  async answer(request: IncomingMessage, response: ServerResponse, decision: Passed): Promise<void> {
    sendPage(request, response, await this.#print(decision))
  }

  /**
   * The page of an admitted path, true for this moment: kept, or rendered before it is served.
   * When that fails, the last good page stays.
   * @throws {Error} when it fails and no page was kept
   */
  async #print(decision: Passed): Promise<FinishedPage> {
    const kept = await this.store.get(decision.path)
    if (kept && this.#isTrue(kept.stamp)) return kept
    try {
      return await this.#renderOnce(decision)
    } catch (error) {
      log.error({ err: error, path: decision.path }, 'render failed')
      if (kept && passes(decision.path)) return kept
      throw error
    }
  }

  #isTrue(stamp: PageStamp): boolean {
    return stamp.build === this.build && stamp.edition === this.editions().current() && now() < stamp.until
  }

  /** Renders the pages that readers ask for most, one after another, behind the requests. */
  async refreshHot(): Promise<void> {
    for (const path of new Set([urls.home(), ...this.store.hottest(HOT_PAGES)])) {
      const decision = passes(path)
      if (decision) await this.#print(decision).catch(() => undefined)
    }
  }

  #renderOnce(decision: Passed): Promise<FinishedPage> {
    const running = this.#running.get(decision.path)
    if (running) return running
    const rendering = this.#render(decision).finally(() => this.#running.delete(decision.path))
    this.#running.set(decision.path, rendering)
    return rendering
  }

  async #render({ path, until }: Passed): Promise<FinishedPage> {
    const edition = this.editions().current()
    const { status, html } = await this.renderer.render(path)
    if (status !== 200) throw new Error(`Next answered ${status} for ${path}`)
    const page = await finishPage(finished(html), { build: this.build, edition, until })
    this.store.put(path, page)
    return page
  }
}

/** Whether a path may be served now: a story may have been withdrawn while its page was made. */
function passes(path: string): Passed | undefined {
  const route = routeOf(path)
  const decision = route && decide(route, now())
  return decision?.answer === 'pass' ? decision : undefined
}

/** The runtime goes, unless the operator keeps it. */
export function finished(html: string): string {
  return env.FRAMEWORK_RUNTIME === 'keep' ? html : removeRuntime(html)
}
