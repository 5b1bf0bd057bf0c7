import { openNewsroom } from '../index/open-index'
import { LIVE, type View } from '../newsroom/published'

/** No browser keeps a copy for longer (components/offline/rules.ts), with a day to spare for clocks that differ. */
const REMEMBERED_MS = 31 * 86_400_000

/**
 * Slugs, former ones too, of stories that readers could see in the last month and cannot see now: withdrawn,
 * deleted, taken back before publication, or out of rights.
 */
export function listTakedowns({ now }: View): string[] {
  return openNewsroom()
    .all(
      `WITH gone AS (
        SELECT slug FROM taken_down WHERE at > @since
        UNION SELECT slug FROM stories WHERE status = 'withdrawn' AND live_at <= @now AND withdrawn_at >= live_at
        UNION SELECT slug FROM stories WHERE status = 'published' AND live_until > @since AND live_until <= @now AND live_at <= @now
      )
      SELECT slug FROM gone WHERE NOT EXISTS (SELECT 1 FROM stories WHERE stories.slug = gone.slug AND ${LIVE})
      UNION SELECT former FROM former_slugs WHERE slug IN gone
        AND NOT EXISTS (SELECT 1 FROM stories WHERE stories.slug = former_slugs.slug AND ${LIVE})`,
      { now, since: now - REMEMBERED_MS },
    )
    .map(({ slug }) => String(slug))
}
