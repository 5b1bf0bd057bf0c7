import type { IncomingMessage, ServerResponse } from 'node:http'
import { finish } from '../press/finish'
import type { Renderer } from '../press/renderer'
import { ON_PAGES } from './security-headers'

/** Statuses that have a page of their own. */
const PATHS = { 404: '/_not-found', 410: '/gone', 500: '/unavailable' } as const

type NoticeStatus = keyof typeof PATHS

/** The pages that say no, made at start: nothing needs to work for them to be served. */
export class Notices {
  readonly #pages = new Map<NoticeStatus, string>()

  constructor(readonly renderer: Renderer) {}

  async make(): Promise<void> {
    for (const status of [404, 410, 500] as const) {
      const rendered = await this.renderer.render(PATHS[status])
      if (rendered.status >= 500) throw new Error(`The page for ${status} cannot be rendered`)
      this.#pages.set(status, finish(rendered.html))
    }
  }

  send(request: IncomingMessage, response: ServerResponse, status: 404 | 410 | 500 | 503): void {
    const body = this.#pages.get(status === 503 ? 500 : status) ?? ''
    response.writeHead(status, {
      ...ON_PAGES,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': status === 404 || status === 410 ? 'public, max-age=0, s-maxage=10' : 'no-store',
      ...(status === 503 ? { 'Retry-After': '10' } : {}),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}
