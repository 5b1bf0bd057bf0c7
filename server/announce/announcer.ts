import { readFile } from 'node:fs/promises'
import pRetry, { type Options } from 'p-retry'
import { z } from 'zod'
import { type LiveStory, liveStories } from '../../lib/archive/live-stories'
import { now } from '../../lib/clock'
import { log } from '../../lib/log'
import { publicAt } from '../../lib/newsroom/published'
import { writeWhole } from '../../lib/write-whole'

/** An outside service that wants to hear of changes. */
export type Service = {
  name: string
  /** @throws {AbortError} of p-retry when asking again would not help */
  tell(changes: Changes): Promise<void>
}

type Changes = {
  /** Of stories that came, changed or went. */
  slugs: string[]
  /** Paths of the lists that they stand in, or stood in before. */
  lists: string[]
}

const state = z.record(z.string(), z.object({ hash: z.string(), lists: z.array(z.string()) }))

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
    const live = liveStories(publicAt(now()))
    const changes = told ? differences(told, live) : NONE
    if (changes.slugs.length > 0) {
      await pRetry(() => this.service.tell(changes), this.patience)
      log.info({ service: this.service.name, stories: changes.slugs.length }, 'announced')
    }
    if (!told || changes.slugs.length > 0) writeWhole(this.stateFile, JSON.stringify(live))
  }

  async #read(): Promise<Record<string, LiveStory> | undefined> {
    try {
      return state.parse(JSON.parse(await readFile(this.stateFile, 'utf8')))
    } catch {
      return undefined
    }
  }
}

const NONE: Changes = { slugs: [], lists: [] }

function differences(before: Record<string, LiveStory>, after: Record<string, LiveStory>): Changes {
  const known = new Set([...Object.keys(before), ...Object.keys(after)])
  const slugs = [...known].filter((slug) => !isSame(before[slug], after[slug]))
  const lists = slugs.flatMap((slug) => [before[slug], after[slug]]).flatMap((story) => story?.lists ?? [])
  return { slugs, lists: [...new Set(lists)] }
}

function isSame(one: LiveStory | undefined, other: LiveStory | undefined): boolean {
  return one?.hash === other?.hash
}
