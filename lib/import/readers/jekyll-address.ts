import type { Temporal } from 'temporal-polyfill'

/** A post of Jekyll's, as far as its address hangs on it. */
export type Post = {
  /** The file's name, without day and ending. */
  name: string
  kind: string
  file: string
  date: Temporal.ZonedDateTime | undefined
  categories: string[]
  slug: string
  /** A pattern, the name of one, or an address. */
  permalink: string
}

/** jekyllrb.com/docs/permalinks, “Built-in formats” */
const STYLES = new Map([
  ['date', '/:categories/:year/:month/:day/:title:output_ext'],
  ['pretty', '/:categories/:year/:month/:day/:title/'],
  ['ordinal', '/:categories/:year/:y_day/:title:output_ext'],
  ['weekdate', '/:categories/:year/W:week/:short_day/:title:output_ext'],
  ['none', '/:categories/:title:output_ext'],
])

/** What of an address hangs on the day or its time. */
const OF_DATE = /:(?:(?:short_|long_|[iyw]_)?(?:year|month|day)|week|hour|minute|second)/

/** Where Jekyll puts a post, without the site's `baseurl`; nothing for a draft without the day that its address has. */
export function jekyllAddress(post: Post): string | undefined {
  const pattern = STYLES.get(post.permalink) ?? post.permalink
  if (!post.date && OF_DATE.test(pattern)) return undefined
  const known = tokensOf(post)
  const path = pattern.replace(/:([a-z_]+)/g, (whole, name: string) => {
    // `:title-:year`: the longest name that begins here.
    const token = [...known.keys()].filter((one) => name.startsWith(one)).sort((a, b) => b.length - a.length)[0]
    return token === undefined ? whole : (known.get(token) ?? '') + name.slice(token.length)
  })
  return `/${path}`.replace(/\/{2,}/g, '/')
}

function tokensOf({ date, name, kind, file, categories, slug }: Post): Map<string, string> {
  const two = (number: number | undefined) => String(number ?? '').padStart(2, '0')
  return new Map([
    ['year', String(date?.year ?? '')],
    ['short_year', two((date?.year ?? 0) % 100)],
    ['month', two(date?.month)],
    ['i_month', String(date?.month ?? '')],
    ['short_month', date?.toPlainDate().toLocaleString('en-US', { month: 'short' }) ?? ''],
    ['long_month', date?.toPlainDate().toLocaleString('en-US', { month: 'long' }) ?? ''],
    ['day', two(date?.day)],
    ['i_day', String(date?.day ?? '')],
    ['short_day', date?.toPlainDate().toLocaleString('en-US', { weekday: 'short' }) ?? ''],
    ['long_day', date?.toPlainDate().toLocaleString('en-US', { weekday: 'long' }) ?? ''],
    ['y_day', String(date?.dayOfYear ?? '').padStart(3, '0')],
    ['week', two(date?.weekOfYear)],
    ['w_year', String(date?.yearOfWeek ?? '')],
    ['hour', two(date?.hour)],
    ['minute', two(date?.minute)],
    ['second', two(date?.second)],
    ['title', slug],
    ['slug', slug.toLowerCase()],
    ['name', name],
    ['collection', kind],
    ['path', file.replace(/^.*?_[\w-]+\/|\.\w+$/g, '')],
    ['categories', categories.map((one) => one.toLowerCase().replaceAll(' ', '%20')).join('/')],
    ['slugified_categories', categories.map((one) => one.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')).join('/')],
    ['output_ext', '.html'],
  ])
}
