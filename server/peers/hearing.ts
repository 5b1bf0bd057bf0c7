import { randomBytes } from 'node:crypto'
import { log } from '../../lib/log'
import { Outage } from '../../lib/outage'
import { openLogForWriting } from '../../lib/publications/open-log'
import { Told, type ToldFile } from '../../lib/publications/told'
import { type Pace, Retry } from '../../lib/retry'
import type { FilesOfPeers } from './files-of-peers'
import type { ContentFolder } from './folder'
import type { PeerStanding } from './message'

/** What this machine does about what it hears. */
export type Doing = {
  /** Publishes these files as they are, each by itself. */
  publish: (files: string[]) => Promise<unknown>
  /** Fetches what git has, where the desk may. @returns the files that came */
  pull: (() => Promise<string[]>) | undefined
}

export const LOOKING: Pace = { first: 500, longest: 30_000 }

/** Files that are waited for and looked for at once. */
const AT_ONCE = 10_000

/** A clock that is further ahead than this is wrong: what is signed by it nobody takes. */
const MOST_AHEAD_MS = 300_000

const TROUBLE = {
  begins: 'what was published elsewhere cannot be taken',
  ends: 'what was published elsewhere is taken again',
}
const NO_PULL = {
  begins: 'what another machine published cannot be pulled',
  ends: 'what other machines publish is pulled again',
}

/** What another machine says cannot be. */
export class Implausible extends Error {}

/**
 * Hears what other machines published, and publishes it as soon as it is here: git or rsync bring the files, or they
 * are fetched from a peer where nothing else brings them. What is not here yet is waited for, also across restarts.
 */
export class Hearing {
  #looking: Promise<void> | undefined
  #isAskedAgain = false
  readonly #retry: Retry
  #node: string | undefined
  readonly #trouble = new Outage(TROUBLE, { level: 'error' })
  readonly #noPull = new Outage(NO_PULL)
  /** Why what is waited for is not here, by file. */
  readonly reasons = new Map<string, string>()
  /** Names this run of the desk. */
  readonly run = randomBytes(8).toString('hex')

  constructor(
    readonly logDir: string,
    readonly folder: ContentFolder,
    readonly files: FilesOfPeers,
    readonly doing: Doing,
    readonly clock: () => number,
    pace = LOOKING,
  ) {
    this.#retry = new Retry(() => void this.#look(), pace)
  }

  /**
   * Writes down what was published elsewhere. `look` does the rest.
   * @returns whether any of it is news
   * @throws {Implausible} when it is said to be from a time to come
   */
  note(files: ToldFile[]): boolean {
    if (files.length === 0) return false
    for (const { at } of files) this.demandPlausible(at)
    return this.inTold((told) => told.hear(files, this.clock())).length > 0
  }

  /** @throws {Implausible} when a moment is to come */
  demandPlausible(at: number): void {
    if (at > this.clock() + MOST_AHEAD_MS) throw new Implausible('It is from a time to come: look at the clocks.')
  }

  /** Looks for what is waited for, now, and later again until it is here. */
  look(): Promise<void> {
    this.#retry.reset()
    return this.#look()
  }

  /** The name of this machine. */
  get node(): string {
    this.#node ??= this.inTold((told) => told.node)
    return this.#node
  }

  /** Whether a machine is this one, this very run of it. One that has its name alone is a copy: this one takes another. */
  isThis({ node, run }: Pick<PeerStanding, 'node' | 'run'>): boolean {
    if (node !== this.node) return false
    if (run === this.run) return true
    log.warn({ node }, 'another machine has a copy of this log, and its name: this one takes another name')
    this.inTold((told) => told.rename())
    this.#node = undefined
    return false
  }

  close(): void {
    this.#retry.cancel()
  }

  inTold<T>(work: (told: Told) => T): T {
    const database = openLogForWriting(this.logDir)
    try {
      return work(new Told(database))
    } finally {
      database.close()
    }
  }

  /** One look at a time; what comes meanwhile is looked for after it. */
  #look(): Promise<void> {
    this.#retry.cancel()
    this.#isAskedAgain = this.#looking !== undefined
    this.#looking ??= this.#lookOnce()
      .then(
        () => this.#trouble.works(),
        (error: unknown) => this.#trouble.failed(error),
      )
      .then(() => {
        this.#looking = undefined
        if (this.#isAskedAgain) return this.#look()
        this.#wait()
      })
    return this.#looking
  }

  #wait(): void {
    if (this.#isAnyAwaited) this.#retry.later()
  }

  get #isAnyAwaited(): boolean {
    try {
      return this.inTold((told) => told.knowledge.awaited) > 0
    } catch {
      // The log cannot be opened: what is waited for is known when it can.
      return true
    }
  }

  async #lookOnce(): Promise<void> {
    const awaited = this.inTold((told) => told.awaited(AT_ONCE))
    this.reasons.clear()
    this.files.tryAgain()
    const absent = awaited.filter((one) => !this.folder.has(one)).sort(whatWentLast)
    const pulled = absent.length > 0 && this.doing.pull ? await this.#pull(this.doing.pull) : []
    for (const one of absent) if (!this.folder.has(one)) await this.#bring(one)
    const here = awaited.filter((one) => this.folder.has(one))
    if (here.length + pulled.length === 0) return
    await this.doing.publish([...new Set([...pulled, ...here.map(({ file }) => file)])])
    this.inTold((told) => {
      for (const one of here) if (this.folder.has(one)) told.arrived(one)
    })
    log.info({ files: here.length }, 'published what another machine did')
  }

  async #pull(pull: () => Promise<string[]>): Promise<string[]> {
    try {
      const pulled = await pull()
      this.#noPull.works()
      return pulled
    } catch (error) {
      this.#noPull.failed(error)
      return []
    }
  }

  async #bring(told: ToldFile): Promise<void> {
    const reason = told.isCarried ? await this.#carry(told) : 'is still to come, by git or rsync'
    if (reason !== undefined) this.reasons.set(told.file, reason)
  }

  /** @returns why the file did not come */
  async #carry(told: ToldFile): Promise<string | undefined> {
    const { file, hash } = told
    try {
      const fault = this.folder.fault(file)
      if (fault) return fault
      if (hash === null) {
        this.folder.remove(file)
        return undefined
      }
      const bytes = await this.files.fetch(told)
      if (!bytes) return 'no peer has it as it was published'
      // A reporter may have begun meanwhile.
      const after = this.folder.fault(file)
      if (!after) this.folder.put(file, bytes)
      return after
    } catch (error) {
      return `cannot be put here (${error instanceof Error ? error.message : error})`
    }
  }
}

/** A story that was renamed is not gone before it is there. */
function whatWentLast(one: ToldFile, other: ToldFile): number {
  return Number(one.hash === null) - Number(other.hash === null)
}
