import type { Database } from '../index/database'
import { STORIES_PER_FILE } from '../newsroom/months'

/** Writes anew in which files sitemaps name the stories of each month that has moved. */
export function* settleMonths(database: Database): Iterable<void> {
  for (const { month } of database.all('SELECT DISTINCT month FROM moved_stories WHERE times <> 0')) {
    database.run('DELETE FROM month_parts WHERE month = @month', { month: String(month) })
    database.run(
      `INSERT INTO month_parts
        SELECT month, part, max(modified_at), max(last_live_at), min(first_live_until) FROM (
          SELECT month, modified_at,
            (row_number() OVER (ORDER BY published_at, slug) - 1) / CAST(@size AS INTEGER) + 1 AS part,
            max(live_at) OVER () AS last_live_at,
            min(live_until) OVER () AS first_live_until
          FROM stories WHERE month = @month AND +status = 'published'
        ) GROUP BY part`,
      { month: String(month), size: STORIES_PER_FILE },
    )
    yield
  }
  database.exec('DELETE FROM moved_stories')
}
