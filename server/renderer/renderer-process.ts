import { once } from 'node:events'
import { Died, KeptProcess } from '../../lib/kept-process'
import { AskedForMetrics, METRICS_PATIENCE_MS, type OfProcess } from '../../lib/metrics-between'
import { traceparent } from '../../lib/trace'
import { pageAnswer, type Rendered } from './messages'

/** A reader waits for it: it is not waited with for longer than this. */
const LONGEST_PAUSE_MS = 1_000

/** One that does not even say that it is there draws nothing any more. */
const SILENCE_MS = 5_000

/** A page that the renderer dies of is not tried without end. */
const TRIES = 2

type Waiting = { resolve: (page: Rendered) => void; reject: (error: Error) => void }

/** Next in a process of its own, asked for pages. */
export class RendererProcess {
  readonly #asked = new Map<number, Waiting>()
  #lastId = 0
  #silence: NodeJS.Timeout | undefined
  readonly #process = new KeptProcess('renderer', LONGEST_PAUSE_MS)
  readonly #metrics = new AskedForMetrics((order) => this.#process.send(order), METRICS_PATIENCE_MS)

  constructor() {
    this.#process.on('message', (message) => this.#take(message))
    this.#process.on('exit', () => this.#lose())
  }

  /** @returns when it can be asked, or has died trying */
  start(): Promise<void> {
    return this.#process.start()
  }

  /** Ends it, also when it stands still: nobody waits for a page any more. */
  stop(): void {
    this.#process.stop()
    this.#process.kill()
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
        return await this.#ask(path, signal)
      } catch (error) {
        if (!(error instanceof Died) || attempt === TRIES) throw error
      }
    }
  }

  /** What it counts; it has a page to finish first, or stands still. */
  async metrics(): Promise<OfProcess> {
    const answered = this.#process.isReady ? await this.#metrics.ask() : undefined
    return answered?.[0] ?? { process: 'renderer' }
  }

  #ask(path: string, signal: AbortSignal): Promise<Rendered> {
    const id = ++this.#lastId
    signal.addEventListener('abort', () => this.#askWhetherItIsThere(), { once: true })
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject })
      this.#process.send({ id, path, traceparent: traceparent() })
    })
  }

  /** A page may hang by itself, or because the whole process stands still: then it is ended. */
  #askWhetherItIsThere(): void {
    // One that is only starting is given its time.
    if (!this.#process.isReady) return
    this.#silence ??= setTimeout(this.startAgain, SILENCE_MS)
    this.#process.send({ id: ++this.#lastId })
  }

  #endSilence(): void {
    clearTimeout(this.#silence)
    this.#silence = undefined
  }

  #take(message: unknown): void {
    this.#endSilence()
    if (this.#metrics.take(message)) return
    const answer = pageAnswer.parse(message)
    const waiting = this.#asked.get(answer.id)
    this.#asked.delete(answer.id)
    if ('error' in answer) waiting?.reject(new Error(answer.error))
    else if ('html' in answer) waiting?.resolve(answer)
  }

  #lose(): void {
    this.#endSilence()
    for (const { reject } of this.#asked.values()) reject(new Died('The renderer died while it was drawing.'))
    this.#asked.clear()
  }
}
