import pLimit from 'p-limit'

/** Makes what takes long: so many things at once, each once for all who ask, and no endless line before it. */
export class Queue<Made> {
  readonly #limit: ReturnType<typeof pLimit>
  readonly #making = new Map<string, Promise<Made>>()

  constructor(
    atOnce: number,
    readonly mostWaiting: number,
  ) {
    this.#limit = pLimit(atOnce)
  }

  get waiting(): number {
    return this.#limit.pendingCount
  }

  /** @throws {Error} when too many others wait already */
  async once(name: string, make: () => Promise<Made>): Promise<Made> {
    const running = this.#making.get(name)
    if (running) return running
    if (this.#limit.pendingCount >= this.mostWaiting) throw new Error(`Too many wait before ${name}`)
    const making = this.#limit(make).finally(() => this.#making.delete(name))
    this.#making.set(name, making)
    return making
  }
}
