import { log } from '../../lib/log'
import { Outage, wordsOf } from '../../lib/outage'
import type { ToldFile } from '../../lib/publications/told'
import { type Pace, Retry } from '../../lib/retry'
import type { Hearing } from './hearing'
import { MOST_FILES } from './message'

/** Somebody who hears what is published here: another machine, or what passes it on to many. */
export type Hearer = {
  name: string
  /** @throws {Error} when it did not hear */
  hear(files: ToldFile[]): Promise<void>
}

const DEAFNESS = { begins: 'another machine was not told', ends: 'another machine was told all that there is' }

/** Soon, then later: who was away for an hour hears within half a minute after it. */
export const TELLING: Pace = { first: 1_000, longest: 30_000 }

/**
 * Tells one hearer what was published here, in order, until it has heard: how far it has is kept in the log. One that
 * was never told begins with what comes; what was before, it asks for.
 */
export class Telling {
  #running: Promise<void> | undefined
  readonly #retry: Retry
  readonly #deafness: Outage
  /** Why it did not hear, the last time. */
  error: string | undefined

  constructor(
    readonly hearer: Hearer,
    readonly book: Pick<Hearing, 'inTold'>,
    pace = TELLING,
  ) {
    this.#retry = new Retry(() => void this.tell(), { ...pace, growth: 3 })
    this.#deafness = new Outage(DEAFNESS, { peer: hearer.name })
    try {
      book.inTold((told) => {
        if (told.place(this.#place) === undefined) told.move(this.#place, String(told.last))
      })
    } catch (error) {
      log.error({ err: error }, 'it cannot be written down who was told what')
    }
  }

  /** Tells what there is to be told, now. */
  tell(): Promise<void> {
    this.#retry.cancel()
    this.#running ??= this.#tellAll().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  close(): void {
    this.#retry.cancel()
  }

  /** Begins again, with all that was ever published here. */
  startOver(): void {
    this.book.inTold((told) => told.move(this.#place, '0'))
  }

  get #place(): string {
    return `to ${this.hearer.name}`
  }

  async #tellAll(): Promise<void> {
    try {
      while (await this.#tellOnce());
      this.#retry.reset()
      this.#deafness.works()
      this.error = undefined
    } catch (error) {
      this.#deafness.failed(error)
      this.error = wordsOf(error)
      this.#retry.later()
    }
  }

  /** @returns whether there may be more */
  async #tellOnce(): Promise<boolean> {
    const { files, seq } = this.book.inTold((told) =>
      told.after(Number(told.place(this.#place) ?? 0), MOST_FILES, true),
    )
    if (files.length === 0) return false
    await this.hearer.hear(files)
    this.book.inTold((told) => told.move(this.#place, String(seq)))
    return true
  }
}
