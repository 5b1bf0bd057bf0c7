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
      if (!this.#isOver) void this.start(true)
    }
    this.#retry = new Retry(again, { first: FIRST_PAUSE_MS, longest: longestPause })
  }

  /** It has said its first word: it can be asked. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** Starts it. @param isAgain after a crash. @returns when it is ready, or has died trying */
  start(isAgain = false): Promise<void> {
    const child = fork(path.resolve(env.BUILD_DIR, `${this.name}.mjs`), isAgain ? ['again'] : [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const startedAt = performance.now()
    this.#child = child
    return new Promise((resolve) => {
      child.once('message', () => {
        child.on('message', (message) => this.emit('message', message))
        this.#isReady = true
        this.emit('ready')
        resolve()
      })
      child.once('exit', (code, signal) => {
        this.#isReady = false
        this.emit('exit')
        resolve()
        if (!this.#isOver) this.#startAgain(performance.now() - startedAt, { code, signal })
      })
    })
  }

  send(message: object): void {
    // What is said to one that is dying is lost, as all that it was at.
    this.#child?.send(message, () => {})
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

  #startAgain(lifetime: number, how: { code: number | null; signal: string | null }): void {
    if (lifetime > WELL_AFTER_MS) this.#retry.reset()
    deaths.inc({ process: this.name })
    log.error(how, `the ${this.name} died: it is started again`)
    this.#retry.later()
  }
}
