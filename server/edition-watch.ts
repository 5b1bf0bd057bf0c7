import { now } from '../lib/clock'
import { currentEdition, EDITION_CHECK_MS, type Edition } from '../lib/newsroom/admission'

/** The edition that readers should see, looked up in the index at most every 20 ms. */
export class EditionWatch {
  #edition: Edition
  #checkedAt = performance.now()

  constructor(readonly onChange: () => void) {
    this.#edition = currentEdition(now())
  }

  current(): string {
    const moment = performance.now()
    if (moment - this.#checkedAt >= EDITION_CHECK_MS) {
      this.#checkedAt = moment
      const edition = currentEdition(now())
      const hasChanged = edition.name !== this.#edition.name
      this.#edition = edition
      if (hasChanged) this.onChange()
    }
    return this.#edition.name
  }
}
