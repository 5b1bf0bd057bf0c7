import budgets from '../e2e/budgets.json' with { type: 'json' }
import { ask, type Contender } from './contenders'
import type { Request } from './crowd'

/** What a crowd asks for, of a hundred. */
export const MIX = { story: 70, list: 15, search: 5, picture: 5, hostile: 5 } as const

export type Kind = keyof typeof MIX

export const KINDS = Object.keys(MIX) as Kind[]

/** So many different requests that no client of a search asks more than it is allowed. */
const REQUESTS = 10_000

const LISTS = [
  ...['/', '/latest', '/science', '/business', '/world', '/topic/tides', '/archive/2017/01'],
  ...['/feed.rss', '/sitemap.xml'],
]

const SEARCHES = [
  ...['tide', 'moon', 'trump', 'ferry', 'federer', 'tea', 'harbour', 'section:science', 'by:"science desk"', 'lens'],
]

const HOSTILE = [
  ...['/article/no-such-story', '/wp-login.php', '/.env', '/article/withdrawn-story', '/../../etc/passwd', '/%ff'],
  ...['/%00', `/${'a'.repeat(3_000)}`, '/_next/data/x.json', '/article/draft-story', '//evil.example/'],
  '/search?q=%22%28',
]

export type Addresses = Record<Kind, string[]>

/** What there is to ask for. Pictures are made first: that they take time is `npm run bench:pictures`. */
export async function addressesOf(site: Contender): Promise<Addresses> {
  const read = async (address: string) =>
    (await ask(new URL(address, site.url).href, { 'Accept-Encoding': 'identity' })).body.toString()
  const sitemaps = (await read('/sitemap.xml')).matchAll(/\/sitemaps\/\d{4}-\d{2}[^<]*\.xml/g)
  const story = (await Promise.all([...sitemaps].map(([file]) => read(file)))).flatMap((text) =>
    [...text.matchAll(/<loc>[^<]*(\/article\/[^<]+)<\/loc>/g)].map(([, found = '']) => found),
  )
  const page = await read(budgets.page)
  const picture = [...new Set(page.match(/\/pictures\/[\w./-]+?\.(?:jpe?g|webp|avif)/g))]
  for (const address of picture) await read(address)
  const search = SEARCHES.map((words) => `/search?q=${encodeURIComponent(words)}`)
  return { story, picture, list: LISTS, search, hostile: HOSTILE }
}

/** The mix, the same each time. */
export function mixOf(addresses: Addresses): Request[] {
  const kinds = KINDS.flatMap((kind) => Array<Kind>(MIX[kind]).fill(kind))
  return requestsOf(addresses, kinds)
}

/**
 * Requests of these kinds, as many of each as it stands there. Half of them carry what networks add to their links.
 */
export function requestsOf(addresses: Addresses, kinds: Kind[]): Request[] {
  let seed = 2017
  // Numerical Recipes’ generator: its numbers need only be spread, and the same each time.
  const random = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32
    return seed / 2 ** 32
  }
  const oneOf = <T>(all: T[]) => all[Math.floor(random() * all.length)]
  return Array.from({ length: REQUESTS }, (_, number) => {
    const kind = oneOf(kinds) ?? 'story'
    const found = oneOf(addresses[kind]) ?? '/'
    const tracking = `${found.includes('?') ? '&' : '?'}fbclid=${number.toString(36)}&utm_source=x`
    const target = number % 2 === 0 || kind === 'hostile' ? found : found + tracking
    return { target, from: `198.51.${Math.floor(number / 250) % 250}.${number % 250}` }
  })
}
