import type { Picture } from '../images/renditions'
import { readingMinutes } from '../languages'
import type { Parameters, Row } from './database'
import { openNewsroom } from './open-newsroom'
import type { PictureUse } from './picture-use'
import { LIVE } from './published'
import { findAuthor, findSection, findSource, findTopic, getSite } from './register'
import type { FrontMatter } from './schema'
import type { Article, Story } from './story'

/** Stories on one page of a list. */
export const PAGE_SIZE = 20

/** What a list shows: everything, or the stories of one section, topic, author or source. */
export type ListOf = { kind: 'all' } | { kind: 'section' | 'topic' | 'author' | 'source'; id: string }

const MEMBERS = {
  all: 'TRUE',
  section: 'stories.section = @id',
  source: 'stories.source = @id',
  topic: 'stories.slug IN (SELECT slug FROM story_topics WHERE topic = @id)',
  author: 'stories.slug IN (SELECT slug FROM story_authors WHERE author = @id)',
} as const satisfies Record<ListOf['kind'], string>

const idOf = (list: ListOf): Parameters => (list.kind === 'all' ? {} : { id: list.id })

/** The live story of a slug, whole, or nothing. */
export function findArticle(slug: string, now: number): Article | undefined {
  const row = openNewsroom().get(`SELECT * FROM stories WHERE slug = @slug AND ${LIVE}`, { slug, now })
  return row && toArticle(row)
}

/** Live stories of a list, newest first. */
export function listStories(list: ListOf, now: number, limit: number, offset = 0): Story[] {
  return openNewsroom()
    .all(
      `SELECT * FROM stories WHERE ${MEMBERS[list.kind]} AND ${LIVE}
        ORDER BY published_at DESC, slug LIMIT @limit OFFSET @offset`,
      { ...idOf(list), now, limit, offset },
    )
    .map(toStory)
}

/** How many live stories a list has. */
export function countStories(list: ListOf, now: number): number {
  const row = openNewsroom().get(`SELECT count(*) AS stories FROM stories WHERE ${MEMBERS[list.kind]} AND ${LIVE}`, {
    ...idOf(list),
    now,
  })
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
  const newestOf = (rank: number, where: string) => `
    SELECT * FROM (SELECT slug, ${rank} AS rank FROM stories
      WHERE ${where} AND ${LIVE} ORDER BY published_at DESC, slug LIMIT @limit + 1)`
  return openNewsroom()
    .all(
      `SELECT stories.* FROM stories JOIN (
        SELECT slug, min(rank) AS rank FROM (
          ${newestOf(0, "slug IN (SELECT value FROM json_each((SELECT front FROM stories WHERE slug = @slug), '$.related'))")}
          UNION ALL ${newestOf(1, 'slug IN (SELECT slug FROM story_topics WHERE topic IN (SELECT topic FROM story_topics WHERE slug = @slug))')}
          UNION ALL ${newestOf(2, 'section = @section')}
        ) GROUP BY slug
      ) USING (slug)
      WHERE stories.slug <> @slug ORDER BY rank, published_at DESC, slug LIMIT @limit`,
      { slug: article.slug, section: article.section.id, now, limit },
    )
    .map(toStory)
}

function toStory(row: Row): Story {
  const front: FrontMatter = JSON.parse(String(row.front))
  const { words }: { words: number } = JSON.parse(String(row.body))
  const section = findSection(front.section)
  if (!section) throw new Error(`The index holds ${row.slug} but not its section ${front.section}.`)
  const lead = front.image && picturesOf(String(row.slug))[0]
  return {
    id: front.id,
    slug: String(row.slug),
    headline: front.headline,
    standfirst: front.standfirst,
    section,
    label: front.label,
    publishedAt: Date.parse(front.publishedAt),
    updatedAt: front.updatedAt ? Date.parse(front.updatedAt) : undefined,
    minutes: readingMinutes(words),
    lang: front.lang ?? getSite().lang,
    image: front.image && lead && { ...front.image, picture: lead.picture },
  }
}

function toArticle(row: Row): Article {
  const front: FrontMatter = JSON.parse(String(row.front))
  const { words }: { words: number } = JSON.parse(String(row.body))
  return {
    ...toStory(row),
    byline: front.byline.flatMap(({ id, ...entry }) => {
      const author = findAuthor(id)
      return author ? [{ ...author, bylineRole: 'role' in entry ? entry.role : undefined }] : []
    }),
    source: front.source ? findSource(front.source) : undefined,
    topics: front.topics.flatMap((id) => findTopic(id) ?? []),
    keyPoints: front.keyPoints ?? [],
    corrections: front.corrections.map(({ at, text }) => ({ at: Date.parse(at), text })),
    socialHeadline: front.socialHeadline,
    socialDescription: front.socialDescription,
    words,
    markdown: String(row.markdown),
    pictures: picturesOf(String(row.slug)),
  }
}

function picturesOf(slug: string): Array<{ use: PictureUse; picture: Picture }> {
  return openNewsroom()
    .all('SELECT data FROM story_pictures WHERE slug = @slug ORDER BY position', { slug })
    .map((row) => JSON.parse(String(row.data)))
}
