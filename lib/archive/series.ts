import { once, openNewsroom } from '../index/open-index'
import { LIVE, type View } from '../newsroom/published'
import { getSite } from './register'

/** A live part of a series, as the others name it. */
export type Part = { slug: string; headline: string; lang: string }

/**
 * The live parts of a series, in order: the oldest first, and one that says which part it is in that
 * place. What is hidden leaves no hole. A series is short enough to be read whole.
 */
export function partsOf(series: string, view: View): Part[] {
  return once(`parts of ${series} ${view.now}`, () => {
    const rows = openNewsroom().all(
      `SELECT stories.slug, front ->> '$.headline' AS headline, front ->> '$.lang' AS lang, front ->> '$.series.part' AS part
        FROM listed JOIN stories USING (slug) WHERE listed.kind = 'series' AND listed.id = @series AND ${LIVE}
        ORDER BY listed.live_at, listed.slug DESC`,
      { series, now: view.now },
    )
    const parts = rows.filter(({ part }) => part === null)
    const placed = rows.filter(({ part }) => part !== null).sort((a, b) => Number(a.part) - Number(b.part))
    for (const row of placed) parts.splice(Number(row.part) - 1, 0, row)
    return parts.map(({ slug, headline, lang }) => ({
      slug: String(slug),
      headline: String(headline),
      lang: lang === null ? getSite().lang : String(lang),
    }))
  })
}
