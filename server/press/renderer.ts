import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import next from 'next'
import pLimit from 'p-limit'
import { env } from '../../lib/env'

type RequestHandler = ReturnType<ReturnType<typeof next>['getRequestHandler']>

export type Rendered = { status: number; html: string }

const AT_ONCE = 2
const TIMEOUT_MS = 10_000
const MOST_WAITING = 200

/** Next, asked for pages through requests that we construct: nothing of a client's reaches it. */
export class Renderer {
  readonly #limit = pLimit(AT_ONCE)
  readonly #handle: RequestHandler

  constructor(handle: RequestHandler) {
    this.#handle = handle
  }

  static async start(): Promise<Renderer> {
    const app = next({ dev: false, dir: process.cwd(), quiet: true })
    await app.prepare()
    return new Renderer(app.getRequestHandler())
  }

  /**
   * Renders a canonical path.
   * @throws {Error} when Next fails, takes longer than 10 s with the waiting, or too many wait already
   */
  async render(path: string): Promise<Rendered> {
    if (this.#limit.pendingCount >= MOST_WAITING) throw new Error(`Too many pages wait to be rendered before ${path}`)
    return withTimeout(
      this.#limit(() => this.#ask(path)),
      path,
    )
  }

  async #ask(path: string): Promise<Rendered> {
    const request = requestFor(path)
    const response = new ServerResponse(request)
    const chunks: Buffer[] = []
    const finished = new Promise<void>((resolve) => {
      response.end = function end(this: ServerResponse, chunk?: unknown, encoding?: unknown, callback?: unknown) {
        collect(chunk)
        for (const done of [chunk, encoding, callback]) if (typeof done === 'function') done()
        this.emit('finish')
        resolve()
        return this
      } as ServerResponse['end']
    })
    const collect = (chunk: unknown) => {
      if (typeof chunk === 'string') chunks.push(Buffer.from(chunk))
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    }
    response.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
      collect(chunk)
      for (const done of [encoding, callback]) if (typeof done === 'function') done()
      return true
    }) as ServerResponse['write']
    await Promise.all([this.#handle(request, response), finished])
    return { status: response.statusCode, html: Buffer.concat(chunks).toString('utf8') }
  }
}

/** A request without anything that changes what Next does: no cookie, no RSC header, no forwarded host. */
function requestFor(path: string): IncomingMessage {
  const request = new IncomingMessage(new Socket() as Socket & Duplex)
  request.method = 'GET'
  request.url = path
  request.headers = {
    host: new URL(env.SITE_URL).host,
    'user-agent': 'Currawong',
    accept: 'text/html',
    'x-forwarded-proto': new URL(env.SITE_URL).protocol.slice(0, -1),
  }
  request.push(null)
  return request
}

async function withTimeout<T>(work: Promise<T>, path: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Rendering ${path} took longer than ${TIMEOUT_MS} ms`)), TIMEOUT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
