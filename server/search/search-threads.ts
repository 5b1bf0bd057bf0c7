import type { Worker } from 'node:worker_threads'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import { startThread } from '../../lib/start-thread'
import type { SearchAnswer, SearchOrder, ThreadAnswer } from './messages'

/** The slowest search of a large newspaper takes a twentieth of it. */
const TIMEOUT_MS = 2_000

/** Threads that search, each one thing at a time. One that takes too long is ended, and another one begins. */
export class SearchThreads {
  readonly #idle: Worker[] = []

  /** @param stylesheets of the pages that they draw, where the build has none */
  constructor(
    readonly stylesheets?: string[],
    readonly timeout = TIMEOUT_MS,
  ) {}

  /** Starts one ahead, so that the first reader does not wait for it. */
  warm(): void {
    this.#idle.push(this.#start())
  }

  /** @throws {Error} when it takes too long, or fails */
  async answer(order: SearchOrder): Promise<SearchAnswer> {
    const thread = this.#idle.pop() ?? this.#start()
    const answer = await this.#ask(thread, order)
    if ('error' in answer) throw new Error(answer.error)
    return answer
  }

  async stop(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((thread) => thread.terminate()))
  }

  #ask(thread: Worker, order: SearchOrder): Promise<ThreadAnswer> {
    return new Promise((resolve, reject) => {
      const isOver = (error: Error) => {
        clear()
        void thread.terminate()
        reject(error)
      }
      const exited = () => isOver(new Error('The thread that searched has ended.'))
      const timer = setTimeout(() => isOver(new Error(`A search took longer than ${this.timeout} ms.`)), this.timeout)
      const answered = (answer: ThreadAnswer) => {
        clear()
        this.#idle.push(thread)
        resolve(answer)
      }
      const clear = () => {
        clearTimeout(timer)
        thread.off('message', answered).off('error', isOver).off('exit', exited)
      }
      thread.once('message', answered).once('error', isOver).once('exit', exited)
      thread.postMessage(order)
    })
  }

  #start(): Worker {
    const thread = startThread(import.meta.url, './search.mjs', './search-thread.tsx', {
      workerData: { stylesheets: this.stylesheets },
      // React is chosen by it: the one for development takes ten times as long.
      env: { ...process.env, NODE_ENV: env.NODE_ENV },
    })
    thread.unref()
    thread.on('error', (error) => log.error({ err: error }, 'a thread that searches died'))
    return thread.once('exit', () => {
      const place = this.#idle.indexOf(thread)
      if (place >= 0) this.#idle.splice(place, 1)
    })
  }
}
