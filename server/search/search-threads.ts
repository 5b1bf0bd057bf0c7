import type { Worker } from 'node:worker_threads'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import { startThread } from '../../lib/start-thread'
import type { SearchAnswer, SearchOrder, ThreadAnswer } from './messages'

/** The slowest search of a large newspaper takes a twentieth of it. */
const TIMEOUT_MS = 2_000

/** A thread loads for longer than it searches, the longer the busier the machine is. */
const STARTING_MS = 30_000

/** Several times what a search takes: a thread that wants more is ended, and not the readers' process. */
const MOST_MEMORY_MB = 192

/** Threads that search, each one thing at a time. One that takes too long is ended, and another one begins. */
export class SearchThreads {
  readonly #idle: Worker[] = []

  /** @param stylesheets of the pages that they draw, where the build has none */
  constructor(
    readonly stylesheets?: string[],
    readonly timeout = TIMEOUT_MS,
  ) {}

  /** Starts one ahead, so that the first reader does not wait for it. */
  async warm(): Promise<void> {
    this.#idle.push(await this.#start())
  }

  /** @throws {Error} when it takes too long, or fails */
  async answer(order: SearchOrder): Promise<SearchAnswer> {
    const thread = this.#idle.pop() ?? (await this.#start())
    thread.postMessage(order)
    const answer: ThreadAnswer = await heard(thread, this.timeout)
    this.#idle.push(thread)
    if ('error' in answer) throw new Error(answer.error)
    return answer
  }

  async stop(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((thread) => thread.terminate()))
  }

  /** @returns a thread that has said its first word: it can be asked */
  async #start(): Promise<Worker> {
    const thread = startThread(import.meta.url, './search.mjs', './search-thread.tsx', {
      workerData: { stylesheets: this.stylesheets },
      // React is chosen by it: the one for development takes ten times as long.
      env: { ...process.env, NODE_ENV: env.NODE_ENV },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    })
    thread.unref()
    thread.on('error', (error) => log.error({ err: error }, 'a thread that searches died'))
    thread.once('exit', () => {
      const place = this.#idle.indexOf(thread)
      if (place >= 0) this.#idle.splice(place, 1)
    })
    await heard(thread, STARTING_MS)
    return thread
  }
}

/** What a thread says next. @throws {Error} when it says nothing in time, and is ended then */
function heard<Said>(thread: Worker, timeout: number): Promise<Said> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clear()
      void thread.terminate()
      reject(error)
    }
    const exited = () => fail(new Error('The thread that searched has ended.'))
    const timer = setTimeout(() => fail(new Error(`A search took longer than ${timeout} ms.`)), timeout)
    const said = (message: Said) => {
      clear()
      resolve(message)
    }
    const clear = () => {
      clearTimeout(timer)
      thread.off('message', said).off('error', fail).off('exit', exited)
    }
    thread.once('message', said).once('error', fail).once('exit', exited)
  })
}
