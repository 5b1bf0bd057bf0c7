import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, dirname } from 'node:path'
import { openPreview, type Preview } from '../../lib/archive/previews'
import { now } from '../../lib/clock'
import type { Document } from '../../lib/document'
import { env } from '../../lib/env'
import type { MakePicture } from '../../lib/newsroom/picture'
import { CACHE, type Route, routeOf, urls } from '../../lib/urls'
import { finishPage } from '../http/finished-page'
import { documentHeaders, EVERYWHERE, pageHeaders } from '../http/security-headers'
import { sendPage } from '../http/send-page'
import { sendFile, typeOf } from '../http/static-files'
import type { Renderer } from '../press/renderer'
import { sendHowAsked } from './how-asked'
import type { Notices } from './notices'
import { shownIn } from './shown-in'

/** On all that a preview sends: nobody keeps it, finds it, or learns its address. */
const PRIVATE = {
  'Cache-Control': CACHE.never,
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Nothing asks how old it is: it is sent once. */
const STAMP = { build: '', edition: '', takedowns: '', model: '', from: 0, until: 0 }

type Parts = { renderer: Pick<Renderer, 'render'>; notices: Pick<Notices, 'send'>; makePicture: MakePicture }

/** Pages before readers have them, with what they show, for those who have a link to one. The press never hears of it. */
export class Previews {
  constructor(readonly parts: Parts) {}

  async answer(request: IncomingMessage, response: ServerResponse, { params }: Route): Promise<void> {
    const { token: asked = '', file } = params
    // Chat and mail take a full stop or a bracket into a link.
    const token = asked.replace(/[^\w-]+$/, '')
    try {
      const preview = openPreview(token, now())
      if (!preview) this.#refuse(request, response)
      else if (routeOf(preview.path)?.answer === 'health') sendHowAsked(request, response)
      else if (file === undefined) await this.#sendPage(request, response, token)
      else await this.#sendShown(request, response, preview, `/${file}`)
    } catch (error) {
      throw new Error(withoutToken(error, token))
    }
  }

  #refuse = (request: IncomingMessage, response: ServerResponse): void =>
    this.parts.notices.send(request, response, 403)

  async #sendPage(request: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
    const { status, html, ...sources } = await this.parts.renderer.render(urls.preview(token))
    if (status === 404) return this.#refuse(request, response)
    if (status !== 200) throw new Error(`Next answered ${status} for a preview`)
    const headers = { ...pageHeaders(sources), ...PRIVATE }
    sendPage(request, response, await finishPage(withFilesOf(html, token), { headers }, STAMP))
  }

  /** A picture, a recording, data, a map or a card of the page, as its view has it and no other. */
  async #sendShown(request: IncomingMessage, response: ServerResponse, { view }: Preview, path: string): Promise<void> {
    const shown = await shownIn(view, path, this.parts.makePicture)
    const missing = () => this.#refuse(request, response)
    if (shown === undefined) return missing()
    if ('document' in shown) return sendDocument(request, response, shown.document)
    const { file, headers: said } = shown
    const headers = { ...EVERYWHERE, 'Content-Type': typeOf(file), ...said, ...PRIVATE }
    sendFile(request, response, { root: dirname(file), name: basename(file), headers }, missing)
  }
}

function sendDocument(request: IncomingMessage, response: ServerResponse, document: Document): void {
  const headers = { ...documentHeaders(document), ...PRIVATE, 'Content-Length': Buffer.byteLength(document.body) }
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : document.body)
}

/** React writes a quotation mark in text as its code: what has one in it is an attribute. */
const ADDRESSES = /\s(?:src|srcset|imagesrcset|href|poster|content)="[^"]*"/gi

/** The beginning of an address of what a page shows, alone or in a list, and of which site. */
const SHOWN = /(?<=["\s])(?:https?:\/\/[^/\s]+)?(?=\/(?:audio|cards|data|files|maps|pictures|qr)\/)/g

/** Has the page ask for what it shows through its own link: by its own address nobody else may have it yet. */
function withFilesOf(html: string, token: string): string {
  const through = (site: string) => (site === '' || site === env.SITE_URL ? site + urls.preview(token) : site)
  return html.replace(ADDRESSES, (attribute) => attribute.replace(SHOWN, through))
}

/** It is logged, and whoever has the token may look. */
function withoutToken(error: unknown, token: string): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return words.replaceAll(token, '…')
}
