import type { Row } from '../index/database'
import { once, openNewsroom } from '../index/open-index'
import type { ListOf } from '../newsroom/list-kinds'
import { FROM_THERE_ON, PAGE_SIZE } from '../newsroom/list-pages'
import { LIVE, type View } from '../newsroom/published'
import type { Story } from '../newsroom/story'
import { toStory } from './stories'

/** With which story a page begins. */
type Place = { live_at: number; slug: string }

/**
 * How a list is cut into pages at a moment: full ones with a number, counted from the oldest story,
 * and the newest, on the list's own address, which begins after them.
 */
type Pages = { numbered: number; newestFrom?: Place }

/** Live stories of a page, the one that went live last first. @param page its number; none is the newest page */
export function storiesOnPage(list: ListOf, page: number | undefined, view: View): Story[] {
  const from = page === undefined ? pagesOf(list, view).newestFrom : beginningOf(list, page)
  if (!from) return []
  const until = page === undefined ? undefined : beginningOf(list, page + 1)
  return openNewsroom()
    .all(
      `SELECT stories.* FROM listed JOIN stories USING (slug)
        WHERE listed.kind = @kind AND listed.id = @id AND ${LIVE} AND ${FROM_THERE_ON}
          AND listed.live_at <= @until AND (listed.live_at < @until OR listed.slug > @untilSlug)
        ORDER BY listed.live_at DESC, listed.slug`,
      {
        ...{ kind: list.kind, id: list.id, now: view.now, ...from },
        ...{ until: until?.live_at ?? view.now, untilSlug: until?.slug ?? '' },
      },
    )
    .map(toStory)
}

/** How many pages of a list have a number: a list that fills none but the newest has none. */
export function numberedPages(list: ListOf, view: View): number {
  return pagesOf(list, view).numbered
}

function pagesOf({ kind, id }: ListOf, view: View): Pages {
  return once(`pages of ${kind} ${id} ${view.now}`, () => {
    const last = openNewsroom().get(
      `SELECT page, live_at, slug FROM list_pages WHERE kind = @kind AND id = @id AND live_at <= @now
        ORDER BY page DESC LIMIT 1`,
      { kind, id, now: view.now },
    )
    if (!last) return { numbered: 0 }
    const page = Number(last.page)
    // The last page that has begun is the newest only when it is full; else it joins the one before.
    const next = openNewsroom().get(
      `SELECT count(*) AS stories FROM listed WHERE kind = @kind AND id = @id AND status = 'published'
        AND ${FROM_THERE_ON} AND live_at <= @now`,
      { kind, id, now: view.now, ...placeOf(last) },
    )
    const numbered = Math.max(0, Number(next?.stories) >= PAGE_SIZE ? page - 1 : page - 2)
    return { numbered, newestFrom: beginningOf({ kind, id }, numbered + 1) }
  })
}

function beginningOf({ kind, id }: ListOf, page: number): Place | undefined {
  const row = openNewsroom().get(
    'SELECT live_at, slug FROM list_pages WHERE kind = @kind AND id = @id AND page = @page',
    { kind, id, page },
  )
  return row && placeOf(row)
}

function placeOf(row: Row): Place {
  return { live_at: Number(row.live_at), slug: String(row.slug) }
}
