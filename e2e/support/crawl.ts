import pLimit from 'p-limit'
import { parseHtml } from './html'

/** The whole site as one visit finds it: every address that a page names, asked for once. */

export type Reached = {
  status: number
  type: string
  cache: string
  /** Nothing of pictures and other bytes. */
  text: string
  /** The page, read; of HTML alone. */
  page?: ReturnType<typeof parseHtml>
  /** Where a reader can go from here, each with its fragment. */
  links: string[]
}

/** As many readers at once as two processors serve. */
const AT_ONCE = 4

const ATTRIBUTES = ['href', 'src', 'srcset', 'imagesrcset', 'poster', 'data', 'action', 'content']

/**
 * Asks for `from` and all that is named from there, without following a redirect.
 * @param origin where the site answers
 * @param siteUrl the origin that its pages write, when that is another
 */
export async function crawl(origin: string, siteUrl = origin, from = ['/']): Promise<Map<string, Reached>> {
  const reached = new Map<string, Reached>()
  const limit = pLimit(AT_ONCE)
  let waiting = [...new Set(from)]
  while (waiting.length > 0) {
    const found = await Promise.all(waiting.map((target) => limit(async () => [target, await ask(target)] as const)))
    for (const [target, answer] of found) reached.set(target, answer.reached)
    waiting = [...new Set(found.flatMap(([, { named }]) => named))].filter((target) => !reached.has(target))
  }
  return reached

  async function ask(target: string): Promise<{ reached: Reached; named: string[] }> {
    const response = await fetch(origin + target, { redirect: 'manual' })
    const { status, headers } = response
    const type = headers.get('content-type') ?? ''
    const cache = headers.get('cache-control') ?? ''
    if (!/text|json|xml|javascript/.test(type)) await response.arrayBuffer()
    const text = response.bodyUsed ? '' : await response.text()
    if (!type.startsWith('text/html')) return { reached: { status, type, cache, text, links: [] }, named: [] }
    const page = parseHtml(text)
    const own = (values: string[]) => values.flatMap((value) => ownAddress(value, target) ?? [])
    const links = own([...page.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? ''))
    const named = own([...page.querySelectorAll('*')].flatMap(addressesOf)).map((address) => withoutFragment(address))
    return { reached: { status, type, cache, text, page, links }, named: named.filter(isBounded) }
  }

  /** An address of this site as a path, or nothing for that of another. */
  function ownAddress(value: string, base: string): string | undefined {
    const url = URL.canParse(value, siteUrl + base) ? new URL(value, siteUrl + base) : undefined
    return url?.origin === siteUrl ? url.href.slice(siteUrl.length) : undefined
  }
}

export const withoutFragment = (address: string) => address.split('#', 1)[0] ?? ''

/** A search leads to searches without end. */
const isBounded = (target: string) => !/^\/search\b.*\?/.test(target)

function addressesOf(element: Element): string[] {
  return ATTRIBUTES.flatMap((name) => {
    const value = element.getAttribute(name)
    if (value === null) return []
    if (name.endsWith('srcset')) return value.split(',').map((candidate) => candidate.trim().split(/\s/)[0] ?? '')
    // Most of what `content` holds is words.
    return name !== 'content' || /^(?:https?:\/)?\//.test(value) ? [value] : []
  })
}
