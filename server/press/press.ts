import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { countTakedowns, currentEdition } from '../../lib/archive/admission'
import { now } from '../../lib/clock'
import { inOneReading } from '../../lib/index/open-index'
import { log } from '../../lib/log'
import { publicAt } from '../../lib/newsroom/published'
import { Outage } from '../../lib/outage'
import { inSpanAtOnce } from '../../lib/trace'
import { urls } from '../../lib/urls'
import type { Ground, Passed } from '../admission/decision'
import { decide } from '../admission/routes'
import { type FinishedPage, finishPage, type PageStamp, polish } from '../http/finished-page'
import { idsOf } from '../http/request-ids'
import { pages } from '../http/request-metrics'
import { documentHeaders, pageHeaders } from '../http/security-headers'
import { sendPage } from '../http/send-page'
import type { EditionWatch } from './edition-watch'
import type { PageStore } from './page-store'
import type { Renderer } from './renderer'
import { Withdrawn } from './withdrawn'

/** Pages made again at once when the edition changes, before a reader asks. */
const HOT_PAGES = 24

/** A page whose ground moves each time that it is drawn is tried this often. */
const TRIES = 4

/** What a page stands on, at the moment and in the edition in which that was asked. */
type Asked = Ground & Pick<PageStamp, 'state' | 'edition' | 'takedowns' | 'from'> & { keys?: string[] }

/** A page that is being drawn, and what it stood on when that began. */
type Drawing = { asked: Asked; page: Promise<FinishedPage> }

const FULL_DISK = { begins: 'a page was not kept on disk', ends: 'pages are kept on disk again' }

/** Makes finished pages, each at most once at a time, and keeps each for as long as its model is the same. */
export class Press {
  readonly #running = new Map<string, Drawing>()
  readonly #fullDisk = new Outage(FULL_DISK, { level: 'error' })

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

  async answer(request: IncomingMessage, response: ServerResponse, { path }: Passed): Promise<void> {
    sendPage(request, response, await this.#print(path, idsOf(request)))
  }

  /**
   * The page of an admitted path, true for this moment: kept, or drawn before it is served. When
   * that fails, the last good page stays.
   * @param ids of the request, for the log
   * @throws {Withdrawn} when the path may not be served any more
   * @throws {Error} when it fails and no page was kept
   */
  async #print(path: string, ids: object = {}): Promise<FinishedPage> {
    const inMemory = this.store.peek(path)
    const kept = inMemory ?? (await this.store.get(path))
    if (kept && this.#isTrue(kept.stamp)) {
      pages.inc({ from: inMemory ? 'memory' : 'disk' })
      return kept
    }
    const own = kept?.stamp.build === this.build ? kept : undefined
    const asked = this.#askedAlready(path) ?? ask(path, own?.stamp)
    if (!asked) throw new Withdrawn(path)
    if (own?.stamp.model === asked.model) {
      pages.inc({ from: 'renewed' })
      return this.store.renew(path, { ...own, stamp: this.#stampOf(asked) })
    }
    return this.#drawOnce(path, asked).catch((error: unknown) => {
      if (error instanceof Withdrawn) throw error
      log.error({ err: error, path, ...ids }, 'render failed')
      // The story may have been withdrawn while its page was made.
      const present = ask(path)
      if (!present) throw new Withdrawn(path)
      if (kept && mayStandIn(kept.stamp, present)) {
        pages.inc({ from: 'stale' })
        return forAMoment(kept)
      }
      throw error
    })
  }

  /** What a page that is being drawn stands on, where that is still so: of a crowd that waits for it, one asks. */
  #askedAlready(path: string): Asked | undefined {
    const asked = this.#running.get(path)?.asked
    return asked && this.#isTrue(this.#stampOf(asked)) ? asked : undefined
  }

  #isTrue(stamp: PageStamp): boolean {
    if (!isWithin(stamp, now())) return false
    return stamp.build === this.build && stamp.edition === this.editions().current()
  }

  #stampOf({ edition, model, state, from, until, takedowns }: Asked): PageStamp {
    return { build: this.build, edition, model, state, from, until, takedowns }
  }

  /** Makes the pages that readers ask for most true again, one after another, behind the requests. */
  async refreshHot(): Promise<void> {
    for (const path of new Set([urls.home(), ...this.store.hottest(HOT_PAGES)])) {
      // One whose model is the same is made true without a wait: all of them in a row would hold up every reader.
      await nextTurn()
      try {
        if (passes(path)) await this.#print(path)
      } catch (error) {
        log.warn({ err: error, path }, 'a hot page was not made')
      }
    }
  }

  /** Makes a page that readers come back to as small as it goes, when no page is being drawn. */
  async polishOne(): Promise<void> {
    const found = this.#running.size === 0 ? this.store.unpolished(HOT_PAGES) : undefined
    if (!found) return
    const polished = await polish(found.page)
    // What came in its place meanwhile is newer.
    if (this.store.peek(found.key) === found.page) await this.store.put(found.key, polished)
  }

  /** Readers whose page stands on the same ground share one drawing of it. */
  #drawOnce(path: string, asked: Asked): Promise<FinishedPage> {
    // Another reader's drawing may have ended while this one's page was looked for on disk.
    const ready = this.ready(path)
    if (ready) {
      pages.inc({ from: 'shared' })
      return Promise.resolve(ready)
    }
    const running = this.#running.get(path)
    const isShared = running?.asked.model === asked.model
    pages.inc({ from: isShared ? 'shared' : 'drawn' })
    if (running && isShared) return running.page
    const drawing: Drawing = {
      asked,
      page: this.#draw(path, asked).finally(() => {
        if (this.#running.get(path) === drawing) this.#running.delete(path)
      }),
    }
    this.#running.set(path, drawing)
    return drawing.page
  }

  /** Draws a page until its ground is the same before and after: what moved meanwhile is never sent. */
  async #draw(path: string, first: Asked): Promise<FinishedPage> {
    let asked = first
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const { body, ...said } = await this.#make(path, asked)
      const page = await finishPage(body, said, this.#stampOf(asked))
      const again = ask(path)
      if (!again) throw new Withdrawn(path)
      if (again.model === asked.model) {
        const kept = { ...page, stamp: this.#stampOf(again) }
        // A full disk costs the next start a drawing, not this reader the page.
        this.store.put(path, kept).then(
          () => this.#fullDisk.works(),
          (error: unknown) => this.#fullDisk.failed(error),
        )
        return kept
      }
      // A list that changes faster than it can be drawn is shown as it was a moment ago.
      if (attempt === TRIES - 1 && mayStandIn(asked, again)) return forAMoment(page)
      asked = again
    }
    throw new Error(`The ground of ${path} moved each of the ${TRIES} times that it was drawn`)
  }

  async #make(path: string, { document, modifiedAt, keys }: Asked) {
    if (document) {
      const made = inOneReading(document)
      return { body: made.body, headers: documentHeaders(made), shownAs: made.shownAs, keys }
    }
    const { status, html, ...sources } = await this.renderer.render(path)
    if (status !== 200) throw new Error(`Next answered ${status} for ${path}`)
    return { body: html, headers: pageHeaders(sources, modifiedAt), keys }
  }
}

/** What may be out of date already is not for a CDN to keep. */
function forAMoment(page: FinishedPage): FinishedPage {
  return { ...page, keys: undefined }
}

/**
 * Whether what was drawn of one moment may be shown at another. It may hold the headline of a story that has been taken
 * down since, or that is to come once more, as the clock was set back.
 */
function mayStandIn(drawn: Pick<Asked, 'takedowns' | 'from'>, present: Asked): boolean {
  return drawn.takedowns === present.takedowns && drawn.from <= present.from
}

/**
 * What a page stands on and in which edition, all of it asked of one moment: the clock may move between two looks at
 * it. Nothing when it may not be served then, or went.
 * @param known of what it stood before: its model is not made again where nothing has moved that it hangs on
 */
function ask(path: string, known?: PageStamp): Asked | undefined {
  return inSpanAtOnce('model', { 'url.path': path }, () =>
    inOneReading(() => {
      const view = publicAt(now())
      const decision = decide(path, view)
      if (decision.answer !== 'pass') return undefined
      const state = decision.state?.()
      const standing = { edition: currentEdition(view), takedowns: countTakedowns(view), from: view.now, state }
      const found = known && isAsKnown(known, standing) ? known : decision.ground()
      return found && { ...found, ...standing, keys: decision.keys }
    }),
  )
}

/** After a takedown each model is made again: what a state should forget to name is then no headline that had to go. */
function isAsKnown(
  known: PageStamp,
  { state, takedowns, from }: Omit<PageStamp, 'build' | 'model' | 'until'>,
): boolean {
  return state !== undefined && known.state === state && known.takedowns === takedowns && isWithin(known, from)
}

function isWithin({ from, until }: PageStamp, moment: number): boolean {
  return from <= moment && moment < until
}

/** Whether a path may be served now. */
function passes(path: string): boolean {
  return inOneReading(() => decide(path, publicAt(now()))).answer === 'pass'
}
