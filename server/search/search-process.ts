import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { env } from '../../lib/env'
import { Died, deaths } from '../../lib/kept-process'
import { log } from '../../lib/log'
import { AskedForMetrics, METRICS_PATIENCE_MS, type OfProcess } from '../../lib/metrics-between'
import { BEGUN, type SearchAnswer, type SearchOrder, searchSaid } from './messages'

/** It loads for longer than it searches, the longer the busier the machine is. */
const STARTING_MS = 30_000

/** Several times what a search takes: one that wants more ends. */
const MOST_MEMORY_MB = 192

const IS_BUILT = !/\.tsx?$/.test(import.meta.url)
const PROGRAM = fileURLToPath(new URL(IS_BUILT ? './search.mjs' : './main.tsx', import.meta.url))
const LOADER = IS_BUILT ? [] : ['--import', import.meta.resolve('tsx')]

/**
 * A process that searches, one thing at a time. It is no thread of the readers’: one that is ended within a query takes
 * its whole process with it, since libsql aborts it then (neon 1.0.0, sys/external.rs).
 */
export class SearchProcess {
  readonly #child: ChildProcess
  readonly #metrics = new AskedForMetrics((order) => this.#send(order), METRICS_PATIENCE_MS)
  #waiting: { begin: () => void; resolve: (message: unknown) => void; reject: (error: Error) => void } | undefined
  #isEnded = false

  /**
   * @param onGone when it is to be asked nothing more
   * @param stylesheets of the pages that it draws, where the build has none
   */
  constructor(
    readonly onGone: () => void,
    stylesheets?: string[],
  ) {
    this.#child = fork(PROGRAM, stylesheets ? [JSON.stringify(stylesheets)] : [], {
      execArgv: [...process.execArgv, ...LOADER, `--max-old-space-size=${MOST_MEMORY_MB}`],
      // React is chosen by it: the one for development takes ten times as long.
      env: { ...process.env, NODE_ENV: env.NODE_ENV },
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.unref()
    this.#child.channel?.unref()
    this.#child.on('message', (message) => {
      if (this.#metrics.take(message)) return
      if (message === BEGUN) this.#waiting?.begin()
      else this.#waiting?.resolve(message)
    })
    this.#child.on('error', (error) => this.#waiting?.reject(error))
    this.#child.once('exit', (code, signal) => this.#lose({ code, signal }))
  }

  /** @returns when it can be asked. @throws {Error} when it cannot */
  async start(): Promise<void> {
    await this.#next(STARTING_MS, new Error('A process that searches did not start.'))
  }

  /**
   * @param timeout milliseconds that it may take to begin, and to end: after them the process is ended
   * @throws {Error} when it takes too long, or fails; `Died` when its process dies under it, or does not begin
   */
  async answer(order: SearchOrder, timeout: number): Promise<SearchAnswer> {
    this.#send(order)
    const answer = searchSaid.parse(await this.#next(timeout, new Died('The process that searches stands still.')))
    if ('error' in answer) throw new Error(answer.error)
    return answer
  }

  /** What it counts; it has a search to finish first. */
  async metrics(): Promise<OfProcess> {
    return (await this.#metrics.ask())?.[0] ?? { process: 'search' }
  }

  /** Ends it, whatever it is at. */
  end(): void {
    this.#isEnded = true
    this.onGone()
    this.#child.kill('SIGKILL')
  }

  #send(message: object): void {
    // One that is dying is heard to exit.
    this.#child.send(message, () => {})
  }

  /** What it says next. @param unheard why it is ended when it says nothing in time. @throws {Error} why it was ended */
  async #next(timeout: number, unheard: Error): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise((resolve, reject) => {
        const wait = (error: Error) => {
          clearTimeout(timer)
          timer = setTimeout(() => reject(error), timeout)
        }
        wait(unheard)
        this.#waiting = { resolve, reject, begin: () => wait(new Error(`A search took longer than ${timeout} ms.`)) }
      })
    } catch (error) {
      this.end()
      throw error
    } finally {
      clearTimeout(timer)
      this.#waiting = undefined
    }
  }

  #lose(how: { code: number | null; signal: string | null }): void {
    deaths.inc({ process: 'search' })
    if (!this.#isEnded) log.error(how, 'a process that searches died: the next search has another')
    this.onGone()
    this.#waiting?.reject(new Died('The process that searched has ended.'))
  }
}
