import type { Temporal } from 'temporal-polyfill'
import { asciiSlug } from '../../ascii-slug'
import type { Fields } from './fields'

type Page = {
  /** Under the folder of input. */
  file: string
  slug: string
  date: Temporal.ZonedDateTime | undefined
  fields: Fields
}

/** Where Eleventy puts a page (11ty.dev/docs/permalinks); nothing where a program says it. */
export function eleventyAddress(page: Page): string | undefined {
  const permalink = page.fields.text('permalink')
  if (permalink === undefined || page.fields.isFalse('permalink')) return defaultAddress(page)
  const filled = permalink.replace(
    /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g,
    (whole, said: string) => spoken(said, page) ?? whole,
  )
  if (/[{}]/.test(filled)) return undefined
  return `/${filled}`.replace(/\/{2,}/g, '/').replace(/\/index\.html$/, '/')
}

function defaultAddress({ file, slug }: Page): string {
  const folders = file.split('/').slice(0, -1)
  const isIndex = /(?:^|\/)index\.\w+$/.test(file)
  return `/${[...folders, ...(isIndex ? [] : [slug]), ''].join('/')}`.replace(/\/{2,}/g, '/')
}

/** `page.date | date: "%Y/%m"`, `title | slugify`: what can be told without running the site's program. */
function spoken(said: string, { file, slug, date, fields }: Page): string | undefined {
  const [name = '', ...filters] = said.split('|').map((part) => part.trim())
  if (name === 'page.date' || name === 'date') return date && dateBy(filters, date)
  const words =
    name === 'page.fileSlug'
      ? slug
      : name === 'page.filePathStem'
        ? `/${file.replace(/\.\w+$/, '').replace(/\d{4}-\d{2}-\d{2}-/, '')}`
        : /^\w+$/.test(name)
          ? fields.text(name.toLowerCase())
          : undefined
  if (words === undefined) return undefined
  if (filters.every((filter) => /^(?:slugify|slug|lower|downcase|safe)$/.test(filter)))
    return filters.some((filter) => /^slug/.test(filter))
      ? asciiSlug(words)
      : filters.length > 0
        ? words.toLowerCase()
        : words
}

function dateBy([filter = '', ...others]: string[], date: Temporal.ZonedDateTime): string | undefined {
  const [, pattern] = /^date:?\s*\(?\s*["']([^"']+)["']\)?$/.exec(filter) ?? []
  if (pattern === undefined || others.length > 0) return undefined
  const two = (number: number) => String(number).padStart(2, '0')
  return pattern
    .replaceAll('%Y', String(date.year))
    .replaceAll('%m', two(date.month))
    .replaceAll('%d', two(date.day))
    .replaceAll('%-m', String(date.month))
    .replaceAll('%-d', String(date.day))
}
