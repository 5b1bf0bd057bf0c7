import { type Done, sayReport } from '../../lib/desk/say-report'
import { log } from '../../lib/log'
import { Outage } from '../../lib/outage'
import { Retry } from '../../lib/retry'
import type { Stirred } from './content-watch'

const PACE = { first: 1_000, longest: 60_000 }

const FAILURE = { begins: 'what changed cannot be published', ends: 'what changed can be published again' }

/** The watcher's order, or that of one door that everything goes through. */
type Publish = (order: { door: 'watcher'; names?: string[]; isSet?: boolean }) => Promise<Done>

/**
 * What changed in the content folder goes out file by file; what came of it is in the log, for nobody asked. What
 * fails as a whole, as over a locked index or a full disk, is tried again until it goes out: the watcher tells of a
 * change once.
 */
export class StirredPublisher {
  readonly #failure = new Outage(FAILURE, { level: 'error' })
  /** What is still to go out, and is tried again. */
  #left: Stirred | undefined
  readonly #retry = new Retry(() => void this.take({ names: [] }), PACE)

  constructor(readonly publish: Publish) {}

  /** Publishes what changed, and what failed before with it. Never fails. */
  async take(stirred: Stirred): Promise<void> {
    this.#retry.cancel()
    const all = joined(this.#left, stirred)
    this.#left = undefined
    try {
      await this.#publish(all)
      this.#retry.reset()
      this.#failure.works()
    } catch (error) {
      this.#failure.failed(error)
      this.#left = joined(this.#left, all)
    }
    if (this.#left !== undefined) this.#retry.later()
  }

  async #publish(stirred: Stirred): Promise<void> {
    const named = stirred === 'everything' ? {} : { names: stirred.names, isSet: false }
    const done = await this.publish({ door: 'watcher', ...named })
    const { changed, removed, logFault } = done.report
    const { lines, isGood } = sayReport(done)
    // The desk itself wrote what was seen, or a file came and went again.
    if (isGood && changed.length + removed.length === 0) return
    if (isGood) log.info({ lines }, 'published what changed')
    else log.warn({ lines }, 'published what changed, and some of it is refused')
    // Takedowns passed, and all else was held back.
    if (logFault !== undefined) throw new Error(logFault)
  }
}

function joined(some: Stirred | undefined, more: Stirred): Stirred {
  if (some === undefined) return more
  return some === 'everything' || more === 'everything'
    ? 'everything'
    : { names: [...new Set([...some.names, ...more.names])] }
}
