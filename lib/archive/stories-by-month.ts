import type { Row } from '../index/database'
import { openNewsroom } from '../index/open-index'
import { STORIES_PER_FILE } from '../newsroom/months'
import type { Picture } from '../newsroom/picture'
import { LIVE, type View } from '../newsroom/published'
import type { FrontMatter, Source } from '../newsroom/schema'
import type { StoryImage } from '../newsroom/story'
import { findSource, getSite } from './register'

/** A story as sitemaps show it. All moments are milliseconds since 1970. */
export type MappedStory = {
  slug: string
  headline: string
  lang: string
  source?: Source
  publishedAt: number
  modifiedAt: number
  image?: Pick<StoryImage, 'alt' | 'caption' | 'picture'>
  /** The story in each of its languages, itself included; empty when it has only one. */
  alternates: Array<{ slug: string; lang: string }>
}

type Range = { month: string } | { since: number }

type MonthPart = { month: string; part: number; modifiedAt: number }

/** Files of at most `STORIES_PER_FILE` stories, by month of publication and then in order of it. */
export function listMonths(view: View): MonthPart[] {
  const parts = openNewsroom()
    .all('SELECT month, part, modified_at, live_at <= @now AND live_until > @now AS whole FROM month_parts', {
      now: view.now,
    })
    .map((row) => ({ ...toPart(row), isWhole: row.whole === 1 }))
  // Of the other months some stories are not live yet, or not any more.
  const others = new Set(parts.filter(({ isWhole }) => !isWhole).map(({ month }) => month))
  return [
    ...parts.filter(({ isWhole }) => isWhole).map(({ month, part, modifiedAt }) => ({ month, part, modifiedAt })),
    ...[...others].flatMap((month) => partsOf(month, view)),
  ].sort((a, b) => (a.month === b.month ? a.part - b.part : a.month < b.month ? -1 : 1))
}

function partsOf(month: string, view: View): MonthPart[] {
  return openNewsroom()
    .all(
      `SELECT month, part, max(modified_at) AS modified_at FROM (
        SELECT month, modified_at,
          (row_number() OVER (ORDER BY published_at, slug) - 1) / CAST(@size AS INTEGER) + 1 AS part
        FROM stories WHERE month = @month AND ${LIVE}
      ) GROUP BY part`,
      { month, now: view.now, size: STORIES_PER_FILE },
    )
    .map(toPart)
}

function toPart({ month, part, modified_at }: Row): MonthPart {
  return { month: String(month), part: Number(part), modifiedAt: Number(modified_at) }
}

/** How many live stories went live after a moment. */
export function countNews(since: number, view: View): number {
  const row = openNewsroom().get(`SELECT count(*) AS stories FROM stories WHERE live_at > @since AND ${LIVE}`, {
    since,
    now: view.now,
  })
  return Number(row?.stories ?? 0)
}

/** How many live stories were published in a month of Universal Time. */
export function countMonth(month: string, view: View): number {
  const row = openNewsroom().get(`SELECT count(*) AS stories FROM stories WHERE month = @month AND ${LIVE}`, {
    month,
    now: view.now,
  })
  return Number(row?.stories ?? 0)
}

/** The moment at which the oldest story that went live after `since` did. */
export function oldestNews(since: number, view: View): number | undefined {
  const row = openNewsroom().get(`SELECT min(live_at) AS oldest FROM stories WHERE live_at > @since AND ${LIVE}`, {
    since,
    now: view.now,
  })
  return row?.oldest === null ? undefined : Number(row?.oldest)
}

/** Live stories of a month, or since a moment, oldest first. */
export function listMapped(range: Range, view: View, limit: number, offset: number): MappedStory[] {
  const where = 'month' in range ? 'month = @month' : 'live_at > @since'
  const rows = openNewsroom().all(
    `SELECT slug, front, published_at, modified_at, original,
      lead,
      (SELECT count(*) FROM stories AS others WHERE others.original = stories.original) AS versions
    FROM stories WHERE ${where} AND ${LIVE} ORDER BY ${'month' in range ? 'published_at' : 'live_at'}, slug LIMIT @limit OFFSET @offset`,
    { ...range, now: view.now, limit, offset },
  )
  const { lang } = getSite()
  return rows.map((row) => toMapped(row, lang, view))
}

function toMapped(row: Row, siteLang: string, view: View): MappedStory {
  const front: FrontMatter = JSON.parse(String(row.front))
  const lead: Picture | undefined = front.image && row.lead ? JSON.parse(String(row.lead)) : undefined
  return {
    slug: String(row.slug),
    headline: front.headline,
    lang: front.lang ?? siteLang,
    source: front.source ? findSource(front.source) : undefined,
    publishedAt: Number(row.published_at),
    modifiedAt: Number(row.modified_at),
    image: front.image && lead && { alt: front.image.alt, caption: front.image.caption, picture: lead },
    alternates: Number(row.versions) > 1 ? versionsOf(String(row.original), siteLang, view) : [],
  }
}

function versionsOf(original: string, siteLang: string, view: View): MappedStory['alternates'] {
  const versions = openNewsroom()
    .all(
      `SELECT slug, json_extract(front, '$.lang') AS lang FROM stories WHERE original = @original AND ${LIVE} ORDER BY slug <> @original, slug`,
      {
        original,
        now: view.now,
      },
    )
    .map(({ slug, lang }) => ({ slug: String(slug), lang: lang === null ? siteLang : String(lang) }))
  return versions.length > 1 ? versions : []
}
