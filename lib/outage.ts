import { log } from './log'

/** What lasts is said again this seldom, however often it is tried. */
const SAID_EVERY_MS = 300_000

type Words = { begins: string; ends: string }

/** Of a fault of this machine the log has the stack. */
type Level = 'warn' | 'error'

type About = { level?: Level; clock?: () => number; [named: string]: unknown }

/**
 * Something that is tried again and again, and may fail for hours: one line when it begins to, one every five minutes
 * while it lasts, with how often it failed since the line before, and one when it is over. What fails every other time
 * has no more lines than what always does.
 */
export class Outage {
  readonly #words: Words
  readonly #level: Level
  readonly #clock: () => number
  readonly #named: object
  #nextSaid = Number.NEGATIVE_INFINITY
  #unsaid = 0
  /** Whether the log says that it fails. */
  #isSaid = false

  /** @param about what its lines name beside the error */
  constructor(words: Words, { level = 'warn', clock = () => performance.now(), ...named }: About = {}) {
    this.#words = words
    this.#level = level
    this.#clock = clock
    this.#named = named
  }

  failed(error: unknown): void {
    const moment = this.#clock()
    if (moment < this.#nextSaid) {
      this.#unsaid += 1
      return
    }
    this.#nextSaid = moment + SAID_EVERY_MS
    this.#isSaid = true
    const times = this.#unsaid > 0 ? { failedBefore: this.#unsaid } : {}
    this.#unsaid = 0
    log[this.#level]({ ...this.#named, ...this.#said(error), ...times }, this.#words.begins)
  }

  /** It works, again or as ever. */
  works(): void {
    if (this.#isSaid) log.info(this.#named, this.#words.ends)
    this.#isSaid = false
  }

  #said(error: unknown): object {
    return this.#level === 'error' ? { err: error } : { error: wordsOf(error) }
  }
}

/** Why something failed: `fetch` says it in its cause, and where a name has several addresses, that has one for each. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join(', ')
  return error.cause instanceof Error ? wordsOf(error.cause) : error.message
}
