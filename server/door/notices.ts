import type { IncomingMessage, ServerResponse } from 'node:http'
import { slugKey } from '../../lib/cache-keys'
import { env } from '../../lib/env'
import { CACHE } from '../../lib/urls'
import { type FinishedPage, finishPage } from '../http/finished-page'
import { pageHeaders } from '../http/security-headers'
import { sendPage } from '../http/send-page'
import { sendText } from '../http/send-text'
import type { Renderer } from '../press/renderer'

const NOTICES = {
  403: { path: '/preview', headers: { 'Cache-Control': CACHE.never, 'Referrer-Policy': 'no-referrer' } },
  404: { path: '/missing', headers: {}, keys: [] },
  410: { path: '/gone', headers: {}, keys: [] },
  503: { path: '/unavailable', headers: { 'Cache-Control': CACHE.never, 'Retry-After': '10' } },
} satisfies Record<number, { path: string; headers: Record<string, string>; keys?: string[] }>

type NoticeStatus = keyof typeof NOTICES

/** They are made at start and at each edition: no store asks how old they are. */
const STAMP = { build: '', edition: '', takedowns: '', model: '', until: Number.MAX_SAFE_INTEGER }

/** The pages that say no: once they are made, nothing needs to work for them to be served. */
export class Notices {
  readonly #pages = new Map<NoticeStatus, FinishedPage>()

  constructor(readonly renderer: Renderer) {}

  async make(): Promise<void> {
    for (const status of [403, 404, 410, 503] as const) {
      const { path, headers, ...keys } = NOTICES[status]
      const rendered = await this.renderer.render(path)
      if (rendered.status >= 500) throw new Error(`The page for ${status} cannot be rendered`)
      const said = { headers: { ...pageHeaders(rendered), ...headers }, ...keys }
      this.#pages.set(status, await finishPage(rendered.html, said, STAMP))
    }
  }

  /** @param slug of the address, where a story may come to stand */
  send(request: IncomingMessage, response: ServerResponse, status: NoticeStatus, slug?: string): void {
    const page = this.#pages.get(status)
    const keyed = page?.keys && slug !== undefined && env.CDN ? { ...page, keys: [slugKey(slug)] } : page
    if (keyed) sendPage(request, response, keyed, status)
    else sendText(request, response, status, 'The site is starting.')
  }
}
