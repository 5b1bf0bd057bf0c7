import pLimit from 'p-limit'
import type { Rendered } from '../renderer/messages'

/** Draws a canonical path. @param signal tells that nobody waits for it any more */
type Draw = (path: string, signal: AbortSignal) => Promise<Rendered>

const AT_ONCE = 2
const TIMEOUT_MS = 10_000
const MOST_WAITING = 200

type Options = {
  /** Milliseconds after which a page is given up. */
  timeout?: number
  /** Called when Next seems to answer nothing any more. */
  onSilence?: () => void
}

/** The queue before Next: few pages at once, and each only so long. */
export class Renderer {
  readonly #limit = pLimit(AT_ONCE)
  /** Pages that hang, since Next last answered anything. */
  readonly #hung = new Set<string>()
  readonly #timeout: number
  readonly #onSilence: () => void

  constructor(
    readonly draw: Draw,
    { timeout = TIMEOUT_MS, onSilence = () => {} }: Options = {},
  ) {
    this.#timeout = timeout
    this.#onSilence = onSilence
  }

  /**
   * Renders a canonical path.
   * @throws {Error} when Next fails, takes longer than its time with the waiting, or too many wait already
   */
  async render(path: string): Promise<Rendered> {
    if (this.#limit.pendingCount >= MOST_WAITING) throw new Error(`Too many pages wait to be rendered before ${path}`)
    const deadline = performance.now() + this.#timeout
    const rendering = this.#limit(() => {
      // Nobody waits for it any more.
      if (performance.now() >= deadline) throw tooSlow(path, this.#timeout)
      return this.renderAtOnce(path)
    })
    return withTimeout(rendering, path, this.#timeout)
  }

  /**
   * Renders beside those that wait their turn: for the question whether rendering works at all.
   * A page that hangs is given up when its time is over, and so is its place.
   */
  async renderAtOnce(path: string): Promise<Rendered> {
    const giveUp = new AbortController()
    const drawing = this.draw(path, giveUp.signal)
    const answered = () => this.#hung.clear()
    // What fails when it was given up already says nothing of Next.
    drawing.then(answered, () => giveUp.signal.aborted || answered())
    return withTimeout(drawing, path, this.#timeout, () => {
      giveUp.abort()
      this.#hung.add(path)
      if (!this.isAnswering) this.#onSilence()
    })
  }

  /** Not when more pages in a row hang than are made at once. The same page again proves nothing new. */
  get isAnswering(): boolean {
    return this.#hung.size <= AT_ONCE
  }
}

async function withTimeout<T>(work: Promise<T>, path: string, timeout: number, onTimeout = () => {}): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onTimeout()
      reject(tooSlow(path, timeout))
    }, timeout)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const tooSlow = (path: string, timeout: number) => new Error(`Rendering ${path} took longer than ${timeout} ms`)
