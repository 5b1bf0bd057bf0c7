import { once } from 'node:events'
import { KeptProcess } from '../../lib/kept-process'
import { pageAnswer, type Rendered } from './messages'

/** A reader waits for it: it is not waited with for longer than this. */
const LONGEST_PAUSE_MS = 1_000

/** A page that the renderer dies of is not tried without end. */
const TRIES = 2

class Died extends Error {}

type Waiting = { resolve: (page: Rendered) => void; reject: (error: Error) => void }

/** Next in a process of its own, asked for pages. */
export class RendererProcess {
  readonly #asked = new Map<number, Waiting>()
  #lastId = 0
  readonly #process = new KeptProcess('renderer', LONGEST_PAUSE_MS)

  constructor() {
    this.#process.on('message', (message) => this.#take(message))
    this.#process.on('exit', () => this.#lose())
  }

  /** @returns when it can be asked, or has died trying */
  start(): Promise<void> {
    return this.#process.start()
  }

  stop(): void {
    this.#process.stop()
  }

  /** Starts Next anew, whatever it is at. */
  startAgain = (): void => this.#process.kill()

  /**
   * A page, finished; one whose renderer died under it is asked for once more.
   * @param signal tells that nobody waits for it any more
   * @throws {Error} when Next cannot draw it
   */
  draw = async (path: string, signal: AbortSignal): Promise<Rendered> => {
    for (let attempt = 1; ; attempt++) {
      if (!this.#process.isReady) await once(this.#process, 'ready', { signal })
      try {
        return await this.#ask(path)
      } catch (error) {
        if (!(error instanceof Died) || attempt === TRIES) throw error
      }
    }
  }

  #ask(path: string): Promise<Rendered> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject })
      this.#process.send({ id, path })
    })
  }

  #take(message: unknown): void {
    const answer = pageAnswer.parse(message)
    const waiting = this.#asked.get(answer.id)
    this.#asked.delete(answer.id)
    if ('error' in answer) waiting?.reject(new Error(answer.error))
    else waiting?.resolve({ status: answer.status, html: answer.html })
  }

  #lose(): void {
    for (const { reject } of this.#asked.values()) reject(new Died('The renderer died while it was drawing.'))
    this.#asked.clear()
  }
}
