import path from 'node:path'
import type { Temporal } from 'temporal-polyfill'

/** A page of Hugo's, as far as its address hangs on it. */
export type Page = {
  /** Under the folder of content; without that of a bundle. */
  folders: string[]
  fileName: string
  slug: string
  title: string
  url?: string | undefined
  lang: string | undefined
  date: Temporal.ZonedDateTime | undefined
}

type Site = {
  /** The path that the site stands under. */
  base: string
  uglyurls: boolean
  permalinks?: Record<string, unknown> | undefined
  defaultcontentlanguage: string
  defaultcontentlanguageinsubdir: boolean
}

/** Where Hugo puts a page: gohugo.io/content-management/urls. */
export function hugoAddress(page: Page, site: Site): string {
  if (page.url?.startsWith('/')) return joined(site.base, filled(page.url, page))
  const isDefault = page.lang === undefined || page.lang === site.defaultcontentlanguage.toLowerCase()
  const prefix = isDefault && !site.defaultcontentlanguageinsubdir ? '' : (page.lang ?? site.defaultcontentlanguage)
  if (page.url) return joined(site.base, prefix, filled(page.url, page))
  const [section = ''] = page.folders
  const pattern = patternFor(section, site.permalinks)
  const written = pattern ? filled(pattern, page) : [...page.folders, page.slug].map(urlized).join('/')
  const address = joined(site.base, prefix, written)
  if (site.uglyurls) return `${address.replace(/\/$/, '')}.html`
  return address.endsWith('/') || /\.\w+$/.test(address) ? address : `${address}/`
}

/**
 * Where an alias of a page led to it from (gohugo.io/content-management/urls/#aliases). One that begins with no
 * slash stood beside the page, or from there on: `old`, `../old`. None leads out of the site.
 * @param address that of the page
 */
export function hugoAlias(alias: string, address: string, { base, uglyurls }: Site): string {
  const inSite = address.startsWith(joined(base, '/')) ? address.slice(joined(base, '/').length - 1) : address
  const written = path.posix.join(alias.startsWith('/') ? '/' : path.posix.dirname(inSite), alias)
  return joined(base, uglyurls && !/\.html?$/.test(written) ? `${written.replace(/\/$/, '')}.html` : written)
}

/** Parts of a path with one slash between them. */
export function joined(...parts: string[]): string {
  return `/${parts.join('/')}`.replace(/\/{2,}/g, '/')
}

function patternFor(section: string, permalinks: Record<string, unknown> = {}): string | undefined {
  const ofPages = permalinks.page ?? permalinks.Page
  const own = isRecord(ofPages) ? ofPages[section] : undefined
  const pattern = own ?? permalinks[section]
  return typeof pattern === 'string' ? pattern : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function filled(pattern: string, page: Page): string {
  const { date, folders, slug, fileName, title } = page
  const two = (number: number | undefined) => String(number ?? '').padStart(2, '0')
  const monthName = date?.toPlainDate().toLocaleString('en-US', { month: 'long' })
  const tokens: Record<string, string | undefined> = {
    year: String(date?.year ?? ''),
    month: two(date?.month),
    monthname: monthName?.toLowerCase(),
    day: two(date?.day),
    weekday: String((date?.dayOfWeek ?? 0) % 7),
    weekdayname: date?.toPlainDate().toLocaleString('en-US', { weekday: 'long' }).toLowerCase(),
    yearday: String(date?.dayOfYear ?? ''),
    section: folders[0],
    sections: folders.join('/'),
    title: urlized(title),
    slug: urlized(slug === fileName ? title : slug),
    slugorfilename: urlized(slug),
    slugorcontentbasename: urlized(slug),
    filename: urlized(fileName),
    contentbasename: urlized(fileName),
  }
  return pattern.replace(/:([a-z]+)(\[[^\]]*\])?/g, (whole, name: string, part: string | undefined) =>
    name === 'sections' && part ? partOf(folders, part).join('/') : (tokens[name] ?? whole),
  )
}

/** `[1]`, `[1:]`, `[:last]`, `[last]`: a slice as Go has it. */
function partOf(folders: string[], part: string): string[] {
  const at = (text: string) => (text === 'last' ? folders.length - 1 : Number(text))
  const [from = '', to] = part.slice(1, -1).split(':')
  if (to === undefined) return folders.slice(at(from), at(from) + 1)
  return folders.slice(from === '' ? 0 : at(from), to === '' ? undefined : at(to))
}

/** Words as Hugo writes them into an address: lower case, hyphens for spaces, letters of every script. */
function urlized(words: string): string {
  return words
    .toLowerCase()
    .trim()
    .replace(/[\s-]+/gu, '-')
    .replace(/[^\p{L}\p{M}\p{N}._~/+-]/gu, '')
}
