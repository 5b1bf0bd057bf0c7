import { currentEdition, EDITION_CHECK_MS } from '../../lib/archive/admission'
import { now } from '../../lib/clock'
import { publicAt } from '../../lib/newsroom/published'
import { Outage } from '../../lib/outage'

const BLINDNESS = { begins: 'the index cannot be read', ends: 'the index can be read again' }

/** The edition that readers should see, looked up in the index at most every 5 ms. */
export class EditionWatch {
  #edition: string
  #nextCheck = performance.now() + EDITION_CHECK_MS
  readonly #blindness = new Outage(BLINDNESS, { level: 'error' })

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
        this.#blindness.works()
      } catch (error) {
        this.#blindness.failed(error)
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
