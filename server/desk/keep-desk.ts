import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { env } from '../../lib/env'
import { log } from '../../lib/log'

/** The first start after a crash comes at once, the next ones later and later. */
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 30_000
/** A desk that has lived this long is well: its next crash is a first one. */
const WELL_AFTER_MS = 60_000

/** Keeps a desk beside this process: when it dies it is started again, and no reader notices. */
export class Desk {
  #child: ChildProcess | undefined
  #pause = FIRST_PAUSE_MS
  #isOver = false

  /** Starts it. @param isAgain after a crash it publishes nothing that nobody asked for. @returns when it has taken what changed since it last ran, or has died trying */
  start(isAgain = false): Promise<void> {
    const child = fork(path.resolve(env.BUILD_DIR, 'desk.mjs'), isAgain ? ['again'] : [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const startedAt = performance.now()
    this.#child = child
    return new Promise((resolve) => {
      child.once('message', () => resolve())
      child.once('exit', (code, signal) => {
        resolve()
        if (!this.#isOver) this.#startAgain(performance.now() - startedAt, { code, signal })
      })
    })
  }

  stop(): void {
    this.#isOver = true
    if (this.#child?.connected) this.#child.disconnect()
  }

  #startAgain(lifetime: number, how: { code: number | null; signal: string | null }): void {
    if (lifetime > WELL_AFTER_MS) this.#pause = FIRST_PAUSE_MS
    log.error(how, 'the desk died: it is started again')
    setTimeout(() => {
      if (!this.#isOver) void this.start(true)
    }, this.#pause).unref()
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_MS)
  }
}
