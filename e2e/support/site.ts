import type { APIRequestContext } from '@playwright/test'
import { DAYS, LISTS, LIVE, PAGES } from './files'
import { TEST_ENV } from './newsroom'

/** Where the site of the frozen newsroom is, and what can be reached there. */

export const SITE_URL = TEST_ENV.SITE_URL

/** An address that no story has or ever had. */
export const UNKNOWN = '/article/no-such-story'

export const article = (slug: string) => `/article/${slug}`

/** The archive's years, months and days. */
export const PERIODS = [...new Set([4, 7, 10].flatMap((length) => DAYS.map((day) => day.slice(0, length))))].map(
  (period) => `/archive/${period.replaceAll('-', '/')}`,
)

/** Every page that answers 200. */
export const PUBLIC_PAGES = [
  ...LISTS.map(({ path }) => path),
  ...PAGES.map((name) => (name === 'about' ? '/about' : `/about/${name}`)),
  '/latest',
  '/archive',
  ...PERIODS,
  '/corrections',
  '/feeds',
  '/preferences',
  '/offline',
  ...LIVE.map(article),
]

/** Pages that say no, with what they answer. */
export const NOTICES = [
  { path: UNKNOWN, status: 404 },
  { path: article('withdrawn-story'), status: 410 },
]

/** Everything of this site that can be reached from a page by link, style, script or picture. */
export async function crawl(request: APIRequestContext, from: string): Promise<Map<string, Reached>> {
  const reached = new Map<string, Reached>()
  const waiting = [from]
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    if (reached.has(target)) continue
    const response = await request.get(target, { maxRedirects: 0 })
    const type = response.headers()['content-type'] ?? ''
    const text = /text|json|xml|javascript/.test(type) ? await response.text() : ''
    const { 'cache-control': cache = '' } = response.headers()
    reached.set(target, { status: response.status(), isPage: type.startsWith('text/html'), text, cache })
    if (type.startsWith('text/html')) waiting.push(...addressesIn(text))
  }
  return reached
}

export type Reached = { status: number; isPage: boolean; text: string; cache: string }

function addressesIn(html: string): string[] {
  const values = [...html.matchAll(/\s(?:href|src|srcset|content)="([^"]*)"/gi)].map(([, value]) => value ?? '')
  return (
    values
      .flatMap((value) =>
        /\s\d+w/.test(value) ? value.split(',').map((one) => one.trim().split(' ')[0] ?? '') : [value],
      )
      .map((address) => address.replace(SITE_URL, ''))
      // A search leads to searches without end.
      .filter((address) => /^\/(?!\/)\S*$/.test(address) && !/^\/search\b.*\?/.test(address))
      .map((address) => address.split('#', 1)[0] ?? '')
  )
}
