import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { TEST_ENV } from './newsroom'

/** What the frozen newsroom holds, as its files say; the tests hold the site against it. */

export const SITE_URL = TEST_ENV.SITE_URL

/** An address that no story has or ever had. */
export const UNKNOWN = '/article/no-such-story'

export const NOT_YET = ['draft-story', 'scheduled-story', 'embargoed-story', 'withdrawn-before-publication']
export const WITHDRAWN = ['withdrawn-story', 'renamed-withdrawn']
export const HIDDEN = [...NOT_YET, ...WITHDRAWN]

export const article = (slug: string) => `/article/${slug}`

/** Slugs of the stories that a reader may see. */
export const LIVE = namesIn('articles', '.mdx').filter((slug) => !HIDDEN.includes(slug))

/** Every list that has a page and feeds. */
export const LISTS = [
  '/',
  ...sectionIds().map((id) => `/${id}`),
  ...namesIn('topics', '.yaml').map((id) => `/topic/${id}`),
  ...namesIn('authors', '.yaml').map((id) => `/by/${id}`),
  ...namesIn('sources', '.yaml').map((id) => `/source/${id}`),
  ...languages().map((lang) => `/language/${lang.toLowerCase()}`),
]

/** Every page that answers 200. */
export const PUBLIC_PAGES = [
  ...LISTS,
  ...namesIn('pages', '.mdx').map((name) => (name === 'about' ? '/about' : `/about/${name}`)),
  '/corrections',
  '/feeds',
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
    reached.set(target, { status: response.status(), isPage: type.startsWith('text/html'), text })
    if (type.startsWith('text/html')) waiting.push(...addressesIn(text))
  }
  return reached
}

export type Reached = { status: number; isPage: boolean; text: string }

function addressesIn(html: string): string[] {
  const values = [...html.matchAll(/\s(?:href|src|srcset|content)="([^"]*)"/gi)].map(([, value]) => value ?? '')
  return values
    .flatMap((value) =>
      /\s\d+w/.test(value) ? value.split(',').map((one) => one.trim().split(' ')[0] ?? '') : [value],
    )
    .map((address) => address.replace(SITE_URL, ''))
    .filter((address) => /^\/(?!\/)\S*$/.test(address))
    .map((address) => address.split('#', 1)[0] ?? '')
}

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(path.join(TEST_ENV.CONTENT_DIR, folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(ending))
    .map((file) => path.basename(file, ending))
    .sort()
}

function sectionIds(): string[] {
  const yaml = readFileSync(path.join(TEST_ENV.CONTENT_DIR, 'sections.yaml'), 'utf8')
  return [...yaml.matchAll(/^- id: (\S+)$/gm)].map(([, id]) => id ?? '')
}

/** Languages of live stories, beside the newspaper's own. */
function languages(): string[] {
  const folder = path.join(TEST_ENV.CONTENT_DIR, 'articles')
  const live = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    LIVE.includes(path.basename(file, '.mdx')),
  )
  return live.flatMap((file) => /^lang: (\S+)$/m.exec(readFileSync(path.join(folder, file), 'utf8'))?.[1] ?? []).sort()
}
