import { openNewsroom } from '../index/open-index'
import { type FrontFile, frontId } from '../newsroom/front'
import type { ListOf } from '../newsroom/list-kinds'
import { LIVE, type View } from '../newsroom/published'
import type { Story } from '../newsroom/story'
import { findFront } from './register'
import { toStory } from './stories'

/** What an editor has arranged for a list, or nothing. */
export const frontOf = (list: ListOf): FrontFile | undefined => findFront(frontId(list))

/** What a block would be filled from: the newest stories of the first list that stand in the others too. */
export type Source = { lists: ListOf[]; limit: number }

/** A story that a source has, by its slug. */
export type Offered = { slug: string; hasPicture: boolean }

/** The newest live stories of each source, in one query: no block reads a row that it does not show. */
export function offeredBy(sources: Source[], view: View): Offered[][] {
  const offered: Offered[][] = sources.map(() => [])
  if (sources.length === 0) return offered
  const values: Record<string, string | number> = { now: view.now }
  const queries = sources.map(({ lists: [first, ...others], limit }, index) => {
    Object.assign(values, bound(`${index}`, first), { [`limit${index}`]: limit })
    const alsoIn = others.map((list, other) => {
      const name = `${index}_${other}`
      Object.assign(values, bound(name, list))
      return `AND EXISTS (SELECT 1 FROM listed AS other
        WHERE other.slug = stories.slug AND other.kind = @kind${name} AND other.id = @id${name})`
    })
    return `SELECT * FROM (SELECT ${index} AS place, stories.slug, stories.live_at FROM listed AS stories
      WHERE kind = @kind${index} AND id = @id${index} AND ${LIVE} ${alsoIn.join(' ')}
      ORDER BY stories.live_at DESC, stories.slug LIMIT @limit${index})`
  })
  for (const row of openNewsroom().all(
    `SELECT place, slug, whole.lead IS NOT NULL AS pictured FROM (${queries.join(' UNION ALL ')}) AS offered
      JOIN stories AS whole USING (slug) ORDER BY place, offered.live_at DESC, slug`,
    values,
  ))
    offered[Number(row.place)]?.push({ slug: String(row.slug), hasPicture: row.pictured === 1 })
  return offered
}

function bound(name: string, { kind, id }: ListOf = { kind: 'home', id: '' }): Record<string, string> {
  return { [`kind${name}`]: kind, [`id${name}`]: id }
}

/** Those of some slugs whose stories are live, by slug. */
export function liveAmong(slugs: string[], view: View): Map<string, Story> {
  if (slugs.length === 0) return new Map()
  const rows = openNewsroom().all(
    `SELECT stories.* FROM stories WHERE slug IN (SELECT value FROM json_each(@slugs)) AND ${LIVE}`,
    { slugs: JSON.stringify(slugs), now: view.now },
  )
  return new Map(rows.map((row) => [String(row.slug), toStory(row)]))
}

/** Who wrote some stories, by slug, as their bylines name them. */
export function bylinesOf(slugs: string[]): Map<string, string[]> {
  const bylines = new Map<string, string[]>()
  if (slugs.length === 0) return bylines
  for (const { slug, name } of openNewsroom().all(
    `SELECT slug, json_extract(register.data, '$.name') AS name FROM stories, json_each(stories.front, '$.byline') AS entry
      JOIN register ON register.kind = 'author' AND register.id = json_extract(entry.value, '$.id')
      WHERE slug IN (SELECT value FROM json_each(@slugs)) ORDER BY slug, entry.key`,
    { slugs: JSON.stringify(slugs) },
  ))
    bylines.set(String(slug), [...(bylines.get(String(slug)) ?? []), String(name)])
  return bylines
}
