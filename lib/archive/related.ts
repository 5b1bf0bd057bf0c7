import { openNewsroom } from '../index/open-index'
import { PAGE_SIZE } from '../newsroom/list-pages'
import { LIVE, type View } from '../newsroom/published'
import type { Article, Story } from '../newsroom/story'
import { toStory } from './stories'

/** The series, each topic and the section give so many of their newest, by index: a topic of thousands costs no more than one of twenty. */
const OF_EACH = 20

/** A topic of so many stories more says half as much. */
const COMMON = 10

/** A story that is older by this loses half of what age may take. */
const HALF_LIFE_MS = 160 * 24 * 60 * 60_000

/** What the oldest story keeps of its worth. */
const LEAST = 0.4

/**
 * Live stories to read next: those that the story names, the newest first, then the other parts of
 * its series, then those that share its topics, then those of its section. A rare topic says more than a common one, two say more
 * than one, and of two that share the same the newer comes first. None is the story itself or a
 * translation of it.
 */
export function relatedStories(article: Article, view: View, limit: number): Story[] {
  const lists = [
    ...(article.series ? [{ rank: 1, kind: 'series', id: article.series.id }] : []),
    ...article.topics.map(({ id }) => ({ rank: 2, kind: 'topic', id })),
    { rank: 3, kind: 'section', id: article.section.id },
  ]
  const newest = lists.map(
    ({ rank }, index) => `SELECT * FROM (
      SELECT slug, ${rank} AS rank, live_at, ${COMMON}.0 / (${COMMON} + ${sizeOf(index)}) AS worth
      FROM listed AS stories WHERE kind = @kind${index} AND id = @id${index} AND ${LIVE}
      ORDER BY live_at DESC, slug LIMIT ${OF_EACH})`,
  )
  const names = lists.flatMap(({ kind, id }, index) => [[`kind${index}`, kind] as const, [`id${index}`, id] as const])
  return openNewsroom()
    .all(
      `WITH found AS (
        SELECT slug, 0 AS rank, live_at, 0 AS worth FROM stories WHERE ${LIVE} AND slug IN (
          SELECT target FROM refs WHERE kind = 'related' AND file = (SELECT file FROM stories WHERE slug = @slug))
        UNION ALL ${newest.join(' UNION ALL ')}
      ), offered AS (
        SELECT slug, min(rank) AS rank, sum(worth)
          * (${LEAST} + (1 - ${LEAST}) / (1 + ((SELECT max(live_at) FROM found) - live_at) / ${HALF_LIFE_MS}.0)) AS worth
        FROM found GROUP BY slug
      )
      SELECT stories.* FROM stories JOIN offered USING (slug)
        WHERE original <> (SELECT original FROM stories WHERE slug = @slug)
        ORDER BY rank, iif(rank = 0, 0, worth) DESC, live_at DESC, slug LIMIT @limit`,
      { slug: article.slug, now: view.now, limit, ...Object.fromEntries(names) },
    )
    .map(toStory)
}

/** About how many stories a list has: exact while they fill no page. */
function sizeOf(index: number): string {
  const ofList = (table: string) => `FROM ${table} WHERE kind = @kind${index} AND id = @id${index}`
  return `coalesce((SELECT ${PAGE_SIZE} * (max(page) - 1) ${ofList('list_pages')}), 0)
    + (SELECT count(*) FROM (SELECT 1 ${ofList('listed')} AND status = 'published' LIMIT ${PAGE_SIZE}))`
}
