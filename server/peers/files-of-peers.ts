import { log } from '../../lib/log'
import type { ToldFile } from '../../lib/publications/told'
import { fetchFile, type Line } from './ask-peer'

/** Files that peers have: whichever has one, it is known by its hash. */
export class FilesOfPeers {
  readonly #silent = new Set<string>()

  constructor(
    readonly line: Line,
    readonly origins: string[],
  ) {}

  /** A peer that did not answer is asked for no other file until this. */
  tryAgain(): void {
    this.#silent.clear()
  }

  /** @returns nothing when no peer that answers has it */
  async fetch(told: ToldFile): Promise<Buffer | undefined> {
    for (const origin of this.origins) {
      if (this.#silent.has(origin)) continue
      const bytes = await fetchFile(this.line, origin, told).catch((error: unknown) => {
        log.warn({ err: error, peer: origin, file: told.file }, 'a file cannot be fetched')
        this.#silent.add(origin)
        return undefined
      })
      if (bytes) return bytes
    }
    return undefined
  }
}
