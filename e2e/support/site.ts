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

/** Histories of stories that say that they were changed: in no sitemap, and in no feed. */
export const HISTORIES = ['corrected-story', 'updated-story'].map((slug) => `${article(slug)}/history`)

/** Pages that say no, with what they answer. */
export const NOTICES = [
  { path: UNKNOWN, status: 404 },
  { path: article('withdrawn-story'), status: 410 },
]
