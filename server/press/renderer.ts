import inject from 'light-my-request'
import next from 'next'
import pLimit from 'p-limit'
import { env } from '../../lib/env'

type RequestHandler = ReturnType<ReturnType<typeof next>['getRequestHandler']>

export type Rendered = { status: number; html: string }

const AT_ONCE = 2
const TIMEOUT_MS = 10_000
const MOST_WAITING = 200

/** All that Next learns of a request: no cookie, no RSC header, no forwarded host changes what it does. */
const HEADERS = {
  host: new URL(env.SITE_URL).host,
  'user-agent': 'Currawong',
  accept: 'text/html',
  'x-forwarded-proto': new URL(env.SITE_URL).protocol.slice(0, -1),
}

/** Next, asked for pages through requests that we construct: nothing of a client's reaches it. */
export class Renderer {
  readonly #limit = pLimit(AT_ONCE)
  readonly #handle: RequestHandler
  /** Pages that hang, since Next last answered anything. */
  readonly #hung = new Set<string>()

  /** @param timeout milliseconds after which a page is given up */
  constructor(
    handle: RequestHandler,
    readonly timeout = TIMEOUT_MS,
  ) {
    this.#handle = handle
  }

  static async start(): Promise<Renderer> {
    const app = next({ dev: false, dir: process.cwd(), quiet: true })
    await app.prepare()
    return new Renderer(app.getRequestHandler())
  }

  /**
   * Renders a canonical path.
   * @throws {Error} when Next fails, takes longer than its time with the waiting, or too many wait already
   */
  async render(path: string): Promise<Rendered> {
    if (this.#limit.pendingCount >= MOST_WAITING) throw new Error(`Too many pages wait to be rendered before ${path}`)
    const deadline = performance.now() + this.timeout
    const rendering = this.#limit(() => {
      // Nobody waits for it any more.
      if (performance.now() >= deadline) throw tooSlow(path, this.timeout)
      return this.renderAtOnce(path)
    })
    return withTimeout(rendering, path, this.timeout)
  }

  /**
   * Renders beside those that wait their turn: for the question whether rendering works at all.
   * A page that hangs is given up when its time is over, and so is its place.
   */
  async renderAtOnce(path: string): Promise<Rendered> {
    const asked = this.#ask(path)
    const answered = () => this.#hung.clear()
    asked.then(answered, answered)
    return withTimeout(asked, path, this.timeout, () => this.#hung.add(path))
  }

  /** Not when more pages in a row hang than are made at once. The same page again proves nothing new. */
  get isAnswering(): boolean {
    return this.#hung.size <= AT_ONCE
  }

  #ask(path: string): Promise<Rendered> {
    return new Promise((resolve, reject) => {
      inject(
        (request, response) => void this.#handle(request, response).catch(reject),
        { method: 'GET', url: path, headers: HEADERS },
        (error, answer) => {
          if (answer) resolve({ status: answer.statusCode, html: answer.body })
          else reject(error)
        },
      )
    })
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
