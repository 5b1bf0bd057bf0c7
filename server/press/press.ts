import type { IncomingMessage, ServerResponse } from 'node:http'
import { now } from '../../lib/clock'
import { urls } from '../../lib/urls'
import type { Pages } from '../http/door'
import { documentHeaders, PAGE } from '../http/security-headers'
import { sendPage } from '../http/send-page'
import { log } from '../log'
import { decide, type Passed } from '../routes'
import type { EditionWatch } from './edition-watch'
import { finish } from './finish'
import { type FinishedPage, finishPage, type PageStamp } from './finished-page'
import type { PageStore } from './page-store'
import type { Renderer } from './renderer'
import { Withdrawn } from './withdrawn'

/** Pages made again at once when the edition changes, before a reader asks. */
const HOT_PAGES = 24

/** Makes finished pages, each at most once at a time for an edition, and keeps the last good one. */
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
   * @throws {Withdrawn} when the path may not be served any more
   * @throws {Error} when it fails and no page was kept
   */
  async #print(decision: Passed): Promise<FinishedPage> {
    const kept = await this.store.get(decision.path)
    if (kept && this.#isTrue(kept.stamp)) return kept
    const page = await this.#renderOnce(decision).catch((error: unknown) => {
      log.error({ err: error, path: decision.path }, 'render failed')
      if (kept) return kept
      throw error
    })
    // The story may have been withdrawn while its page was made.
    if (!passes(decision.path)) throw new Withdrawn(decision.path)
    return page
  }

  #isTrue(stamp: PageStamp): boolean {
    return stamp.build === this.build && stamp.edition === this.editions().current() && now() < stamp.until
  }

  /** Renders the pages that readers ask for most, one after another, behind the requests. */
  async refreshHot(): Promise<void> {
    for (const path of new Set([urls.home(), ...this.store.hottest(HOT_PAGES)])) {
      try {
        const decision = passes(path)
        if (decision) await this.#print(decision)
      } catch (error) {
        log.warn({ err: error, path }, 'a hot page was not made')
      }
    }
  }

  #renderOnce(decision: Passed): Promise<FinishedPage> {
    // Another reader's render may have ended while this one's page was looked for on disk.
    const ready = this.ready(decision.path)
    if (ready) return Promise.resolve(ready)
    const edition = this.editions().current()
    const key = `${edition} ${decision.path}`
    const running = this.#running.get(key)
    if (running) return running
    const rendering = this.#render(decision, edition).finally(() => this.#running.delete(key))
    this.#running.set(key, rendering)
    return rendering
  }

  async #render({ path, until, make }: Passed, edition: string): Promise<FinishedPage> {
    const { body, ...said } = await this.#make(path, make)
    const page = await finishPage(body, said, { build: this.build, edition, until })
    // A full disk costs the next start a render, not this reader the page.
    this.store.put(path, page).catch((error: unknown) => log.error({ err: error, path }, 'page not kept on disk'))
    return page
  }

  async #make(path: string, make: Passed['make']) {
    if (make) {
      const document = make()
      return { body: document.body, headers: documentHeaders(document), shownAs: document.shownAs }
    }
    const { status, html } = await this.renderer.render(path)
    if (status !== 200) throw new Error(`Next answered ${status} for ${path}`)
    return { body: finish(html), headers: PAGE }
  }
}

/** Whether a path may be served now: a story may have been withdrawn while its page was made. */
function passes(path: string): Passed | undefined {
  const decision = decide(path, now())
  return decision.answer === 'pass' ? decision : undefined
}
