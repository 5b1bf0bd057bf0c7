/** How long to wait before something is tried again, in milliseconds. */
export type Pace = { first: number; longest: number }

/** Tries something again after a pause, which grows from time to time as far as the longest. */
export class Retry {
  #pause: number
  #timer: NodeJS.Timeout | undefined

  /** @param pace of its pauses, which double where it does not say by how much they grow */
  constructor(
    readonly again: () => void,
    readonly pace: Pace & { growth?: number },
  ) {
    this.#pause = pace.first
  }

  /** Tries after the pause, in place of a try that waits. It keeps no process alive. */
  later(): void {
    this.cancel()
    this.#timer = setTimeout(this.again, this.#pause).unref()
    this.#pause = Math.min((this.pace.growth ?? 2) * this.#pause, this.pace.longest)
  }

  /** Lets go of a try that waits; the pause stays as long as it has grown. */
  cancel(): void {
    clearTimeout(this.#timer)
  }

  /** Begins with the first pause again. */
  reset(): void {
    this.#pause = this.pace.first
  }
}
