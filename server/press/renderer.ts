import pLimit from 'p-limit'
import { counter, durations } from '../../lib/metrics'
import { inSpan } from '../../lib/trace'
import type { Rendered } from '../renderer/messages'

/** Draws a canonical path. @param signal tells that nobody waits for it any more */
type Draw = (path: string, signal: AbortSignal) => Promise<Rendered>

const AT_ONCE = 2
const TIMEOUT_MS = 10_000
const MOST_WAITING = 200

const renders = counter('renders_total', 'Pages that Next was to draw, by what became of them.', {
  outcome: ['drawn', 'failed', 'late', 'refused'],
})

const seconds = durations(
  'render_duration_seconds',
  'Time that Next took for a page, without its wait.',
  [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  {},
)

class Late extends Error {}

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
    if (this.#limit.pendingCount >= MOST_WAITING) {
      renders.inc({ outcome: 'refused' })
      throw new Error(`Too many pages wait to be rendered before ${path}`)
    }
    const deadline = performance.now() + this.#timeout
    const rendering = this.#limit(() => {
      // Nobody waits for it any more.
      if (performance.now() >= deadline) return counted(Promise.reject(tooSlow(path, this.#timeout)))
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
    const drawing = inSpan('render', { 'url.path': path }, () => this.draw(path, giveUp.signal))
    const answered = () => this.#hung.clear()
    // What fails when it was given up already says nothing of Next.
    drawing.then(answered, () => giveUp.signal.aborted || answered())
    const end = seconds.startTimer()
    const inTime = withTimeout(drawing, path, this.#timeout, () => {
      giveUp.abort()
      this.#hung.add(path)
      if (!this.isAnswering) this.#onSilence()
    })
    return counted(inTime).finally(end)
  }

  /** How many pages are being drawn, wait for their turn, and hang. */
  get state(): { drawing: number; waiting: number; hung: number } {
    const { activeCount, pendingCount } = this.#limit
    return { drawing: activeCount, waiting: pendingCount, hung: this.#hung.size }
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

async function counted(drawing: Promise<Rendered>): Promise<Rendered> {
  try {
    const page = await drawing
    renders.inc({ outcome: 'drawn' })
    return page
  } catch (error) {
    renders.inc({ outcome: error instanceof Late ? 'late' : 'failed' })
    throw error
  }
}

const tooSlow = (path: string, timeout: number) => new Late(`Rendering ${path} took longer than ${timeout} ms`)
