import { currentEdition, EDITION_CHECK_MS } from '../../lib/archive/admission'
import { now } from '../../lib/clock'
import { log } from '../../lib/log'
import { publicAt } from '../../lib/newsroom/published'

/** A failure is said once in this time, though it is looked again at once. */
const SAID_EVERY_MS = 1_000

/** The edition that readers should see, looked up in the index at most every 5 ms. */
export class EditionWatch {
  #edition: string
  #nextCheck = performance.now() + EDITION_CHECK_MS
  #nextSaid = 0

  constructor(readonly onChange: () => void) {
    this.#edition = currentEdition(publicAt(now()))
  }

  /** While the index cannot be read, the last edition that was seen stays: readers keep what was true then. */
  current(): string {
    const moment = performance.now()
    if (moment >= this.#nextCheck) {
      this.#nextCheck = moment + EDITION_CHECK_MS
      try {
        this.#see(currentEdition(publicAt(now())))
      } catch (error) {
        if (moment >= this.#nextSaid) {
          this.#nextSaid = moment + SAID_EVERY_MS
          log.error({ err: error }, 'the index cannot be read')
        }
      }
    }
    return this.#edition
  }

  #see(edition: string): void {
    const hasChanged = edition !== this.#edition
    this.#edition = edition
    if (hasChanged) this.onChange()
  }
}
