import type { APIRequestContext } from '@playwright/test'
import { SITE_URL } from './site'

/** What stands at an address: `text` is empty when it is no text. */
export type Said = { status: number; type: string; text: string }

/** Where a machine begins that knows nothing but the site's name. */
const ENTRANCES = ['/', '/robots.txt', '/llms.txt', '/humans.txt', '/.well-known/security.txt', '/feeds.opml']

/** Bytes, not words, which other tests hold; and searches, which lead to searches without end. */
const NOT_READ = /^\/(?:pictures|audio|files|assets|_next)\/|^\/search\b.*\?/

/**
 * Every document of the site, and every page: all that any of them names is asked for in turn,
 * whatever its format, with only an address to go by.
 */
export async function readEverything(request: APIRequestContext): Promise<Map<string, Said>> {
  const read = new Map<string, Said>()
  const waiting = [...ENTRANCES]
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    if (read.has(target) || NOT_READ.test(target)) continue
    const said = await ask(request, target)
    read.set(target, said)
    waiting.push(...addressesIn(said))
  }
  return read
}

/** Asks for one address, without following it anywhere. */
export async function ask(request: APIRequestContext, target: string): Promise<Said> {
  const response = await request.get(target, { maxRedirects: 0 })
  const type = response.headers()['content-type'] ?? ''
  return { status: response.status(), type, text: /text|json|xml/.test(type) ? await response.text() : '' }
}

/** The addresses of pictures that a page names. */
export function picturesIn(html: string): string[] {
  return [...new Set(html.match(/\/pictures\/[^"\s,]+/g))]
}

/** The address of the card that a page names. */
export function cardIn(html: string): string {
  return /property="og:image" content="[^"]*(\/cards\/[^"]+)"/.exec(html)?.[1] ?? ''
}

/** Whole addresses in any format, and what an HTML page names by its path. */
function addressesIn({ type, text }: Said): string[] {
  const plain = text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
  const whole = plain
    .split(`${SITE_URL}/`)
    .slice(1)
    .map((rest) => `/${/^[^\s"'<>()[\]{}\\,;#|`]*/.exec(rest)?.[0] ?? ''}`)
  const paths = type.startsWith('text/html')
    ? [...plain.matchAll(/\s(?:href|src)="(\/(?!\/)[^"#]*)/g)].map(([, path]) => path ?? '')
    : []
  return [...whole, ...paths]
}
