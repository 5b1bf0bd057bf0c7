import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import path from 'node:path'
import { env } from './env'
import { log } from './log'
import { counter } from './metrics'
import { Retry } from './retry'

/** The first start after a crash comes at once, the next ones later and later. */
const FIRST_PAUSE_MS = 100
/** A process that has lived this long is well: its next crash is a first one. */
const WELL_AFTER_MS = 60_000
/** What a process does before it is ready is tried so often: it may be what ends it. */
const FIRST_TRIES = 3

export const deaths = counter('process_deaths_total', 'How often a process of the site died, and was started again.', {
  process: ['renderer', 'desk', 'search'],
})

/** What was asked of a process may not be the reason: it is asked for once more, and not without end. */
export class Died extends Error {}

type Said = { ready: []; message: [unknown]; exit: [] }

/** A process of this build beside the readers’: when it dies it is started again, and no reader notices. */
export class KeptProcess extends EventEmitter<Said> {
  #child: ChildProcess | undefined
  #isReady = false
  /** How often it may still die before it is ready for the first time. */
  #firstTries = FIRST_TRIES
  readonly #retry: Retry
  #isOver = false

  /**
   * @param name of its file in `BUILD_DIR`, without `.mjs`
   * @param longestPause milliseconds between two starts, at most, of one that dies again and again
   */
  constructor(
    readonly name: string,
    longestPause: number,
  ) {
    super()
    const again = () => {
      if (!this.#isOver) void this.start()
    }
    this.#retry = new Retry(again, { first: FIRST_PAUSE_MS, longest: longestPause })
  }

  /** It has said its first word: it can be asked. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** Starts it; after its first work was done, or has failed too often, as “again”. @returns when it is ready, or has died trying */
  start(): Promise<void> {
    const isAgain = this.#firstTries === 0
    const child = fork(path.resolve(env.BUILD_DIR, `${this.name}.mjs`), isAgain ? ['again'] : [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const startedAt = performance.now()
    this.#child = child
    return new Promise((resolve) => {
      child.once('message', () => {
        child.on('message', (message) => this.emit('message', message))
        this.#isReady = true
        this.#firstTries = 0
        this.emit('ready')
        resolve()
      })
      const lose = (how: object) => {
        this.#firstTries = Math.max(0, this.#firstTries - 1)
        this.#isReady = false
        this.emit('exit')
        resolve()
        if (!this.#isOver) this.#startAgain(performance.now() - startedAt, how)
      }
      child.once('exit', (code, signal) => lose({ code, signal }))
      // Where the machine has no room for another process, or no file for it, there is none that could exit.
      child.on('error', (err) => {
        if (child.pid === undefined) lose({ err })
      })
    })
  }

  send(message: object): void {
    // What is said to one that is dying is lost, as all that it was at.
    if (this.#child?.connected) this.#child.send(message, () => {})
  }

  /** Ends it, whatever it is at: it is started again. */
  kill(): void {
    this.#child?.kill('SIGKILL')
  }

  /** Lets go of it: it ends by itself. */
  stop(): void {
    this.#isOver = true
    if (this.#child?.connected) this.#child.disconnect()
  }

  #startAgain(lifetime: number, how: object): void {
    if (lifetime > WELL_AFTER_MS) this.#retry.reset()
    deaths.inc({ process: this.name })
    log.error(how, `the ${this.name} died: it is started again`)
    this.#retry.later()
  }
}
