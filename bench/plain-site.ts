import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { parseHtml } from '../e2e/support/html'

/**
 * The least that our pages could be: the same words and the same pictures on a page without design,
 * face, script or structured data. What lies between it and ours is what those cost a reader.
 * Its few rules stand in it, or in a file of their own, as the starters of most site generators have
 * them: then it is the least that such a page could be.
 */

/** What holds words and nothing that is listed here itself. */
const WORDS = ['h1', 'h2', 'h3', 'p', 'li:not(:has(p, h3))', 'picture']

/** What a reader of our page does not see at first: here it would push the picture out of the first screen. */
const UNSEEN = '[popover], [aria-hidden], .sr-only, details > :not(summary)'

const STYLE =
  'body{margin:1rem auto;padding:0 1rem;max-width:40rem;font:1.2rem/1.6 serif}img{max-width:100%;height:auto}'

const STYLESHEET = '/plain.css'

type Style = 'inside' | 'linked'
type Answer = { body: Buffer; headers: Record<string, string> }

/** Serves a plain copy of each page; the pictures are those of the site itself. @returns its origin */
export async function startPlainSite(origin: string, paths: string[], style: Style): Promise<string> {
  const answers = new Map([[STYLESHEET, Promise.resolve(compressed('text/css', STYLE))]])
  for (const path of paths) answers.set(path, plainPage(`${origin}${path}`, style))
  await Promise.all(answers.values())
  const server = createServer(async ({ url: path = '/' }, response) => {
    const answer = answers.get(path) ?? picture(`${origin}${path}`)
    answers.set(path, answer)
    send(response, await answer)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('No free port.')
  return `http://127.0.0.1:${address.port}`
}

async function plainPage(url: string, style: Style): Promise<Answer> {
  const document = parseHtml(await (await fetch(url)).text())
  const parts = [...document.querySelectorAll(WORDS.map((part) => `main ${part}`).join())].filter(
    (part) => part.localName === 'h1' || !part.closest(UNSEEN),
  )
  const isFirst = (part: unknown) => part === parts.find(({ localName }) => localName === 'picture')
  const html = toHtml([
    { type: 'doctype' },
    h('html', { lang: 'en' }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width' }),
        h('title', document.querySelector('h1')?.textContent),
        style === 'inside' ? h('style', STYLE) : h('link', { rel: 'stylesheet', href: STYLESHEET }),
      ]),
      h(
        'body',
        parts.map((part) =>
          part.localName === 'picture' ? plainPicture(part, isFirst(part)) : h(part.localName, part.textContent ?? ''),
        ),
      ),
    ]),
  ])
  return compressed('text/html; charset=utf-8', html)
}

function compressed(type: string, text: string): Answer {
  return { body: brotliCompressSync(text), headers: { 'Content-Type': type, 'Content-Encoding': 'br' } }
}

/** As any site would have it: the first at once, the others when they are near. */
function plainPicture(picture: Element, isFirst: boolean) {
  const own = (element: Element | null, names: string[]) =>
    Object.fromEntries(names.map((name) => [name, element?.getAttribute(name)]))
  return h('picture', [
    ...[...picture.querySelectorAll('source')].map((source) =>
      h('source', own(source, ['media', 'type', 'srcset', 'sizes'])),
    ),
    h('img', {
      ...own(picture.querySelector('img'), ['alt', 'width', 'height', 'sizes', 'srcset', 'src']),
      loading: isFirst ? undefined : 'lazy',
    }),
  ])
}

async function picture(url: string): Promise<Answer> {
  const response = await fetch(url)
  return {
    body: Buffer.from(await response.arrayBuffer()),
    headers: { 'Content-Type': response.headers.get('content-type') ?? '' },
  }
}

function send(response: ServerResponse, { body, headers }: Answer): void {
  response.writeHead(200, { ...headers, 'Content-Length': body.length }).end(body)
}
