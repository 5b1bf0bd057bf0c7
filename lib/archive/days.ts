import { openNewsroom } from '../index/open-index'
import { FOREVER, LIVE, type View } from '../newsroom/published'
import type { Story } from '../newsroom/story'
import { toStory } from './stories'

/**
 * The newspaper by the newsroom's day of going live. A period is what its days begin with: nothing,
 * a year, a month or a whole day, as `2017-01-31`. Stories in it are those of the whole newspaper's list.
 */
export type Counted = { period: string; stories: number }

/** The length of each kind of period. */
export const YEAR = 4
export const MONTH = 7
export const DAY = 10

/** A colon comes after all that a day is written with. */
const BEHIND = `@period || ':'`
const WITHIN = `+day >= @period AND +day < ${BEHIND}`

/**
 * Years, months or days with live stories in a period, newest first. Those that are published for good
 * are counted already; the few that are yet to come are taken off, and those whose time will run out
 * added, so that an archive of any size is not read through.
 */
export function countsIn(period: string, length: typeof YEAR | typeof MONTH | typeof DAY, view: View): Counted[] {
  return openNewsroom()
    .all(
      `SELECT substr(day, 1, @length) AS counted, sum(stories) AS stories FROM (
        SELECT day, stories FROM days WHERE day >= @period AND day < ${BEHIND}
        UNION ALL SELECT day, -1 FROM stories
          WHERE status = 'published' AND live_at > @now AND live_until = ${FOREVER} AND ${WITHIN}
        UNION ALL SELECT day, 1 FROM stories
          WHERE status = 'published' AND live_until > @now AND live_until < ${FOREVER} AND ${LIVE} AND ${WITHIN}
      ) GROUP BY counted HAVING sum(stories) > 0 ORDER BY counted DESC`,
      { period, length, now: view.now },
    )
    .map(({ counted, stories }) => ({ period: String(counted), stories: Number(stories) }))
}

/** Live stories of a period, each with its day, the one that went live last first. */
export function storiesIn(period: string, view: View, limit: number): Array<{ period: string; story: Story }> {
  return openNewsroom()
    .all(
      `SELECT * FROM stories WHERE day >= @period AND day < ${BEHIND} AND ${LIVE}
        ORDER BY day DESC, live_at DESC, slug LIMIT @limit`,
      { period, now: view.now, limit },
    )
    .map((row) => ({ period: String(row.day), story: toStory(row) }))
}

/** The nearest days with a live story before and after a period. */
export function daysAround(period: string, view: View): { before?: string; after?: string } {
  const day = (where: string, order: 'ASC' | 'DESC') =>
    openNewsroom().get(`SELECT day FROM stories WHERE ${where} AND ${LIVE} ORDER BY day ${order} LIMIT 1`, {
      period,
      now: view.now,
    })?.day
  const before = day('day < @period', 'DESC')
  const after = day(`day >= ${BEHIND}`, 'ASC')
  return {
    ...(before === undefined ? {} : { before: String(before) }),
    ...(after === undefined ? {} : { after: String(after) }),
  }
}

/** Whether a live story went live in a period. */
export function hasStories(period: string, view: View): boolean {
  return storiesIn(period, view, 1).length > 0
}
