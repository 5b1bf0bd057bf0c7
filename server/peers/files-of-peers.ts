import { Outage } from '../../lib/outage'
import type { ToldFile } from '../../lib/publications/told'
import { fetchFile, type Line } from './ask-peer'

const REFUSAL = { begins: 'a file cannot be fetched', ends: 'files can be fetched again' }

/** Files that peers have: whichever has one, it is known by its hash. */
export class FilesOfPeers {
  readonly #silent = new Set<string>()
  readonly #refusals: Map<string, Outage>

  constructor(
    readonly line: Line,
    readonly origins: string[],
  ) {
    this.#refusals = new Map(origins.map((origin) => [origin, new Outage(REFUSAL, { peer: origin })]))
  }

  /** A peer that did not answer is asked for no other file until this. */
  tryAgain(): void {
    this.#silent.clear()
  }

  /** @returns nothing when no peer that answers has it */
  async fetch(told: ToldFile): Promise<Buffer | undefined> {
    for (const origin of this.origins) {
      if (this.#silent.has(origin)) continue
      const bytes = await this.#ask(origin, told)
      if (bytes) return bytes
    }
    return undefined
  }

  async #ask(origin: string, told: ToldFile): Promise<Buffer | undefined> {
    try {
      const bytes = await fetchFile(this.line, origin, told)
      this.#refusals.get(origin)?.works()
      return bytes
    } catch (error) {
      this.#refusals.get(origin)?.failed(error)
      this.#silent.add(origin)
      return undefined
    }
  }
}
