import { readFile } from 'node:fs/promises'
import pRetry, { type Options } from 'p-retry'
import { z } from 'zod'
import { liveHashes } from '../../lib/archive/live-hashes'
import { now } from '../../lib/clock'
import { publicAt } from '../../lib/newsroom/published'
import { writeWhole } from '../../lib/write-whole'
import { log } from '../log'

/** An outside service that wants to hear of changes. */
export type Service = {
  name: string
  /**
   * @param slugs of stories that came, changed or went
   * @throws {AbortError} of p-retry when asking again would not help
   */
  tell(slugs: string[]): Promise<void>
}

const state = z.record(z.string(), z.string())

/** Seconds, then minutes, then half an hour, for some four hours. */
const PATIENCE: Options = {
  retries: 12,
  minTimeout: 5_000,
  factor: 3,
  maxTimeout: 1_800_000,
  randomize: true,
  unref: true,
}

/**
 * Tells a service what has changed since it was last told, also across restarts. The first time
 * there is nothing to compare with: the sitemap has it all.
 */
export class Announcer {
  #running: Promise<void> | undefined
  #isDue = false

  /** @param stateFile what the service was last told; losing it costs nothing */
  constructor(
    readonly service: Service,
    readonly stateFile: string,
    readonly patience: Options = PATIENCE,
  ) {}

  /** Looks for changes and tells them, behind the requests; what changes meanwhile is told after. */
  announce(): Promise<void> {
    this.#isDue = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false
      try {
        await this.#tellChanges()
      } catch (error) {
        log.error({ err: error, service: this.service.name }, 'not announced: it is tried again at the next change')
      }
    }
  }

  async #tellChanges(): Promise<void> {
    const told = await this.#read()
    const live = liveHashes(publicAt(now()))
    const changed = told ? differences(told, live) : []
    if (changed.length > 0) {
      await pRetry(() => this.service.tell(changed), this.patience)
      log.info({ service: this.service.name, stories: changed.length }, 'announced')
    }
    if (!told || changed.length > 0) writeWhole(this.stateFile, JSON.stringify(live))
  }

  async #read(): Promise<Record<string, string> | undefined> {
    try {
      return state.parse(JSON.parse(await readFile(this.stateFile, 'utf8')))
    } catch {
      return undefined
    }
  }
}

function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((slug) => before[slug] !== after[slug])
}
