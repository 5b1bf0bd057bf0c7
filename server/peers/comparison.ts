import { currentGeneration } from '../../lib/archive/admission'
import { type Contacts, isAhead } from './contacts'
import type { Hearing } from './hearing'

type Pace = {
  /** How often the others are asked. */
  round: number
  /** How long one may be behind before readers are sent elsewhere. */
  behind: number
}

/** A machine that misses two rounds is not known any more. */
const ROUNDS = 2.5

/** How this machine stands beside the others, as far as they were heard lately. */
export class Comparison {
  /** Differences that were seen in the last round, and those that were told already. */
  #differences = new Set<string>()
  #told = new Set<string>()
  /** A machine that starts is behind from its start on. */
  #behindSince: number | undefined = Number.NEGATIVE_INFINITY

  constructor(
    readonly contacts: Contacts,
    readonly hearing: Hearing,
    readonly clock: () => number,
    readonly pace: Pace,
  ) {}

  /** Whether, in two rounds, another machine showed something else that no message tells of. Each difference is told once. */
  lasts(): boolean {
    const generation = currentGeneration()
    const differing = this.#differing(generation)
      .filter(({ standing }) => !isAhead(this.#ours, standing.knowledge))
      .map(({ standing }) => `${generation} ${standing.generation}`)
    const lasting = differing.filter((one) => this.#differences.has(one) && !this.#told.has(one))
    this.#differences = new Set(differing)
    this.#told = new Set([...[...this.#told].filter((one) => differing.includes(one)), ...lasting])
    return lasting.length > 0
  }

  /**
   * Why readers are better sent elsewhere: another machine, to which they can be sent, knows of something for so long
   * already that is not here. Of any number of machines one at least is behind none.
   */
  behind(): string | undefined {
    const ahead = this.#differing(currentGeneration()).find(
      ({ standing }) => standing.isReady && isAhead(standing.knowledge, this.#ours),
    )
    const now = this.clock()
    if (ahead) this.#behindSince ??= now
    // While none is heard, nothing is known of it.
    else if (this.#heardLately.length > 0) this.#behindSince = undefined
    if (!ahead || this.#behindSince === undefined || now - this.#behindSince < this.pace.behind) return undefined
    return `${ahead.origin} has what is still to come here`
  }

  #differing(generation: string) {
    return this.#heardLately.filter(({ standing }) => standing.generation !== generation)
  }

  get #heardLately() {
    const since = this.clock() - ROUNDS * this.pace.round
    return this.contacts.others.flatMap(({ origin, heardAt = 0, standing }) =>
      standing && heardAt >= since ? [{ origin, standing }] : [],
    )
  }

  get #ours() {
    return this.hearing.inTold((told) => told.knowledge)
  }
}
