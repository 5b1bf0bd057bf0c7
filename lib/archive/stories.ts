import type { Picture } from '../images/renditions'
import type { Row } from '../index/database'
import { openNewsroom } from '../index/open-index'
import { readingMinutes } from '../languages'
import type { StoryBody } from '../newsroom/body'
import type { ListOf } from '../newsroom/list-kinds'
import type { PictureUse } from '../newsroom/picture-use'
import { LIVE } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import type { Article, Story } from '../newsroom/story'
import { findAuthor, findSection, findSource, findTopic, getSite } from './register'

/** Stories on one page of a list. */
export const PAGE_SIZE = 20

/** The live story of a slug, whole, or nothing. */
export function findArticle(slug: string, now: number): Article | undefined {
  const row = openNewsroom().get(`SELECT * FROM stories WHERE slug = @slug AND ${LIVE}`, { slug, now })
  return row && toArticle(row, now)
}

/** The live story of a slug, as lists show it, or nothing. */
export function findStory(slug: string, now: number): Story | undefined {
  const row = openNewsroom().get(`SELECT * FROM stories WHERE slug = @slug AND ${LIVE}`, { slug, now })
  return row && toStory(row)
}

/** Live stories of a list, newest first. */
export function listStories(list: ListOf, now: number, limit: number, offset = 0): Story[] {
  return rowsOf(list, now, limit, offset).map(toStory)
}

/** The same, whole: for feeds, which carry more of a story than its promo does. */
export function listArticles(list: ListOf, now: number, limit: number): Article[] {
  return rowsOf(list, now, limit, 0).map((row) => toArticle(row, now))
}

function rowsOf({ kind, id }: ListOf, now: number, limit: number, offset: number): Row[] {
  return openNewsroom().all(
    `SELECT stories.* FROM listed JOIN stories USING (slug) WHERE listed.kind = @kind AND listed.id = @id AND ${LIVE}
      ORDER BY listed.published_at DESC, listed.slug LIMIT @limit OFFSET @offset`,
    { kind, id, now, limit, offset },
  )
}

/** How many live stories a list has. */
export function countStories({ kind, id }: ListOf, now: number): number {
  const row = openNewsroom().get(
    `SELECT count(*) AS stories FROM listed AS stories WHERE kind = @kind AND id = @id AND ${LIVE}`,
    { kind, id, now },
  )
  return Number(row?.stories ?? 0)
}

/** Slugs of live stories, newest first. */
export function listSlugs(now: number, limit: number): string[] {
  return openNewsroom()
    .all(`SELECT slug FROM stories WHERE ${LIVE} ORDER BY published_at DESC, slug LIMIT @limit`, { now, limit })
    .map((row) => String(row.slug))
}

/** Live stories to read next: named by the story, then by shared topics, then of its section; newest first. */
export function relatedStories(article: Article, now: number, limit: number): Story[] {
  const named = (field: string) =>
    `SELECT value FROM json_each((SELECT front FROM stories WHERE slug = @slug), '$.${field}')`
  const newestIn = (rank: number, list: string) => `
    SELECT * FROM (SELECT DISTINCT slug, ${rank} AS rank, published_at FROM listed AS stories
      WHERE ${list} AND ${LIVE} ORDER BY published_at DESC, slug LIMIT @limit + 1)`
  return openNewsroom()
    .all(
      `SELECT stories.* FROM stories JOIN (
        SELECT slug, min(rank) AS rank FROM (
          SELECT slug, 0 AS rank, published_at FROM stories WHERE slug IN (${named('related')}) AND ${LIVE}
          UNION ALL ${newestIn(1, `kind = 'topic' AND id IN (${named('topics')})`)}
          UNION ALL ${newestIn(2, "kind = 'section' AND id = @section")}
        ) GROUP BY slug
      ) USING (slug)
      WHERE stories.slug <> @slug ORDER BY rank, published_at DESC, slug LIMIT @limit`,
      { slug: article.slug, section: article.section.id, now, limit },
    )
    .map(toStory)
}

function toStory(row: Row): Story {
  const front: FrontMatter = JSON.parse(String(row.front))
  const section = findSection(front.section)
  if (!section) throw new Error(`The index holds ${row.slug} but not its section ${front.section}.`)
  const lead = front.image && picturesOf(String(row.slug))[0]
  const publishedAt = Number(row.published_at)
  const modifiedAt = Number(row.modified_at)
  return {
    id: front.id,
    slug: String(row.slug),
    headline: front.headline,
    standfirst: front.standfirst,
    section,
    source: front.source ? findSource(front.source) : undefined,
    label: front.label,
    publishedAt,
    updatedAt: modifiedAt > publishedAt ? modifiedAt : undefined,
    modifiedAt,
    minutes: readingMinutes(Number(row.words)),
    lang: front.lang ?? getSite().lang,
    image: front.image && lead && { ...front.image, picture: lead.picture },
    socialHeadline: front.socialHeadline,
  }
}

function toArticle(row: Row, now: number): Article {
  const front: FrontMatter = JSON.parse(String(row.front))
  const body: StoryBody = JSON.parse(String(row.body))
  return {
    ...toStory(row),
    byline: front.byline.flatMap(({ id, ...entry }) => {
      const author = findAuthor(id)
      return author ? [{ ...author, bylineRole: 'role' in entry ? entry.role : undefined }] : []
    }),
    topics: front.topics.flatMap((id) => findTopic(id) ?? []),
    keyPoints: front.keyPoints ?? [],
    corrections: front.corrections.map(({ at, text }) => ({ at: Date.parse(at), text })),
    socialDescription: front.socialDescription,
    words: Number(row.words),
    markdown: String(row.markdown),
    pictures: picturesOf(String(row.slug)),
    audio: body.audio.map(({ src, title }) => ({ src, title })),
    isTranslation: front.translationOf !== undefined,
    translations: translationsOf(String(row.slug), String(row.original), now),
  }
}

/** The same story in other languages, the original first. */
function translationsOf(slug: string, original: string, now: number): Article['translations'] {
  return openNewsroom()
    .all(
      `SELECT * FROM stories WHERE original = @original AND slug <> @slug AND ${LIVE} ORDER BY slug <> @original, slug`,
      {
        original,
        slug,
        now,
      },
    )
    .map((row) => {
      const { headline, lang }: FrontMatter = JSON.parse(String(row.front))
      return { slug: String(row.slug), headline, lang: lang ?? getSite().lang, isOriginal: row.slug === original }
    })
}

function picturesOf(slug: string): Array<{ use: PictureUse; picture: Picture }> {
  return openNewsroom()
    .all('SELECT data FROM story_pictures WHERE slug = @slug ORDER BY position', { slug })
    .map((row) => JSON.parse(String(row.data)))
}
