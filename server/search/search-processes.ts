import { Died } from '../../lib/kept-process'
import type { OfProcess } from '../../lib/metrics-between'
import type { SearchAnswer, SearchOrder } from './messages'
import { SearchProcess } from './search-process'

/** The slowest search of a large newspaper takes a twentieth of it. */
const TIMEOUT_MS = 2_000

/** Processes that search: as many as there are searches at once. In place of one that is gone another one begins. */
export class SearchProcesses {
  readonly #all = new Set<SearchProcess>()
  readonly #idle = new Set<SearchProcess>()

  /** @param stylesheets of the pages that they draw, where the build has none */
  constructor(
    readonly stylesheets?: string[],
    readonly timeout = TIMEOUT_MS,
  ) {}

  /** Starts one ahead, so that the first reader does not wait for it. */
  async warm(): Promise<void> {
    this.#idle.add(await this.#start())
  }

  /**
   * One whose process dies under it is asked for once more.
   * @throws {Error} when it takes too long, or fails
   */
  async answer(order: SearchOrder): Promise<SearchAnswer> {
    try {
      return await this.#ask(order)
    } catch (error) {
      if (!(error instanceof Died)) throw error
      return this.#ask(order)
    }
  }

  /** What each of them counts. */
  metrics(): Promise<OfProcess[]> {
    return Promise.all([...this.#all].map((one) => one.metrics()))
  }

  stop(): void {
    for (const one of this.#all) one.end()
  }

  async #ask(order: SearchOrder): Promise<SearchAnswer> {
    const [idle] = this.#idle
    if (idle) this.#idle.delete(idle)
    const one = idle ?? (await this.#start())
    try {
      return await one.answer(order, this.timeout)
    } finally {
      if (this.#all.has(one)) this.#idle.add(one)
    }
  }

  /** @returns one that can be asked */
  async #start(): Promise<SearchProcess> {
    const one = new SearchProcess(() => {
      this.#all.delete(one)
      this.#idle.delete(one)
    }, this.stylesheets)
    this.#all.add(one)
    await one.start()
    return one
  }
}
