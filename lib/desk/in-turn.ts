import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase } from '../index/database'

/** A first index of a large archive takes minutes: others wait for it. */
const LOCK_TIMEOUT_MS = 600_000

const ASK_AGAIN_MS = 25

/** So often whoever has the turn looks whether another process waits for it. */
const LOOK_MS = 200

/** That others wait for the turn that somebody has. Each signal comes once. */
export type Others = {
  readonly waiting: AbortSignal
  /** One of them may not wait. To find that out may take a look at every file: whoever has the turn asks when that decides. */
  readonly urgent: AbortSignal
}

/** Who asks for a turn. */
type Asker = {
  /** Asked when somebody has the turn whom that stops. It may take a while to answer, and is to answer whatever happens. */
  isUrgent?: () => Promise<boolean>
  /** It had the turn and gave it away: nobody gives it back for that. */
  isAgain?: boolean
}

/** Why whoever had the turn stopped: others waited for it. */
export class GaveWay extends Error {}

const lines = new Map<string, Line>()

/**
 * Holds every other publication of this index back, in this process or another, until `work` is
 * over. Whoever comes after reads the files as they are then: of two publications none revives
 * what the other took away. Whoever has much to do is told when others wait.
 */
export function inTurn<T>(indexDir: string, work: (others: Others) => Promise<T>, asker: Asker = {}): Promise<T> {
  const line = lines.get(indexDir) ?? new Line(indexDir)
  lines.set(indexDir, line)
  return line.join(work, asker)
}

/** Those of this process who wait for the turn, first come, first served. */
class Line {
  readonly #waiting = new Set<Asker>()
  #last: Promise<unknown> = Promise.resolve()
  #holder: Holder | undefined

  constructor(readonly indexDir: string) {}

  join<T>(work: (others: Others) => Promise<T>, asker: Asker): Promise<T> {
    this.#waiting.add(asker)
    this.#holder?.hear(asker)
    const turn = this.#last
      .catch(() => undefined)
      .then(() =>
        withLock(this.indexDir, asker, async () => {
          this.#waiting.delete(asker)
          const holder = new Holder(this.indexDir)
          this.#holder = holder
          try {
            for (const other of this.#waiting) holder.hear(other)
            return await work(holder)
          } finally {
            holder.close()
            this.#holder = undefined
          }
        }),
      )
      .finally(() => this.#waiting.delete(asker))
    this.#last = turn
    return turn
  }
}

/** Whoever has the turn. */
class Holder implements Others {
  readonly #heard: Asker[] = []
  readonly #waiting = new AbortController()
  readonly #urgent = new AbortController()
  readonly #looking: NodeJS.Timeout
  #isUrgencyAsked = false

  constructor(indexDir: string) {
    this.#looking = setInterval(() => {
      if (isTaken(indexDir, NEXT)) this.hear({ isUrgent: async () => isTaken(indexDir, URGENT) })
    }, LOOK_MS)
  }

  get waiting(): AbortSignal {
    return this.#waiting.signal
  }

  get urgent(): AbortSignal {
    this.#isUrgencyAsked = true
    for (const asker of this.#heard.splice(0)) this.#weigh(asker)
    return this.#urgent.signal
  }

  hear(asker: Asker): void {
    if (asker.isAgain) return
    this.#waiting.abort(new GaveWay())
    if (this.#isUrgencyAsked) this.#weigh(asker)
    else this.#heard.push(asker)
  }

  #weigh({ isUrgent }: Asker): void {
    if (this.#urgent.signal.aborted) return
    void isUrgent?.().then((isSo) => {
      if (isSo) this.#urgent.abort(new GaveWay())
    })
  }

  close(): void {
    clearInterval(this.#looking)
  }
}

/** The lock is the system's: it goes with its process, however that ends. */
async function withLock<T>(indexDir: string, asker: Asker, work: () => Promise<T>): Promise<T> {
  const lock = openLock(indexDir, 'publication.lock')
  try {
    if (!take(lock)) await waitFor(lock, indexDir, asker)
    return await work()
  } finally {
    lock.close()
  }
}

/**
 * SQLite itself would wait without a turn for anything else: readers' pictures are made meanwhile. That somebody waits is
 * there for others to see.
 */
async function waitFor(lock: Database, indexDir: string, { isAgain, isUrgent }: Asker): Promise<void> {
  const signs = isAgain ? undefined : new Signs(indexDir)
  try {
    signs?.show(NEXT)
    if (signs)
      void isUrgent?.().then((isSo) => {
        if (isSo) signs.show(URGENT)
      })
    const deadline = performance.now() + LOCK_TIMEOUT_MS
    while (!take(lock)) {
      signs?.hold()
      await wait(ASK_AGAIN_MS)
      if (performance.now() >= deadline) return lock.exec('BEGIN EXCLUSIVE')
    }
  } finally {
    signs?.close()
  }
}

/** What whoever waits shows to other processes, until it waits no more. */
class Signs {
  readonly #open: Database[] = []
  #missing: Database[] = []
  #isOver = false

  constructor(readonly indexDir: string) {}

  show(name: string): void {
    if (this.#isOver) return
    const sign = openLock(this.indexDir, name)
    this.#open.push(sign)
    this.#missing.push(sign)
    this.hold()
  }

  /** One that another process shows is ours when that goes. */
  hold(): void {
    this.#missing = this.#missing.filter((sign) => !take(sign))
  }

  close(): void {
    this.#isOver = true
    for (const sign of this.#open) sign.close()
  }
}

const openLock = (indexDir: string, name: string) => openDatabase(path.join(indexDir, name), 'lock', 0)

/** Held by a process that waits, and by one that waits and may not. */
const NEXT = 'publication.next'
const URGENT = 'publication.urgent'

/** Where it cannot be seen, whoever waits there has to wait. */
function isTaken(indexDir: string, name: string): boolean {
  try {
    const lock = openLock(indexDir, name)
    try {
      return !take(lock)
    } finally {
      lock.close()
    }
  } catch {
    return false
  }
}

/** @returns whether a lock is ours now, rather than somebody else's */
function take(lock: Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (!isBusy(error)) throw error
    return false
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
