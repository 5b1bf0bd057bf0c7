import { fingerprint } from '../fingerprint'
import { openNewsroom } from '../index/open-index'
import { LAST_CAME, LAST_WENT, LIVE, type View } from '../newsroom/published'

/** The lists whose stories a story's page shows beside it; a translation stands in none of them itself. */
const SHOWN_LISTS = `('section', 'topic', 'series')`

/**
 * Names all that the page of a story hangs on, without making its model: while it is the same, so is the model, until
 * that changes by itself. What it says of stories is what the generation says of them, of as few of them as may stand
 * on the page: the story in its languages, those that it names, and the lists from which others are taken.
 * What is shown on a story's page and is not named here goes out of date without a word (docs/decisions/0021).
 * @returns nothing when there is no such story
 */
export function articleState(slug: string, { now }: View): string | undefined {
  const row = openNewsroom().get(
    `SELECT
      (SELECT value FROM meta WHERE key = 'register') AS register,
      (SELECT value FROM meta WHERE key = 'stored') AS stored,
      (SELECT group_concat(hash) FROM pages) AS pages,
      ${LAST_CAME} AS since,
      ${LAST_WENT} AS ended,
      (SELECT group_concat(id) FROM list_states WHERE kind = 'language' AND EXISTS (
        SELECT 1 FROM listed AS stories WHERE stories.kind = list_states.kind AND stories.id = list_states.id AND ${LIVE}
      )) AS languages,
      (SELECT group_concat(refs.kind || refs.target || state) FROM refs
        JOIN list_states ON list_states.kind = refs.kind AND list_states.id = refs.target
        WHERE refs.file = story.file AND refs.kind IN ${SHOWN_LISTS}) AS lists,
      (SELECT group_concat(files.token) FROM stories AS version JOIN files USING (file)
        WHERE version.original = story.original) AS versions,
      (SELECT group_concat(refs.target || coalesce(files.token, '')) FROM refs
        LEFT JOIN stories AS named ON named.slug = refs.target LEFT JOIN files ON files.file = named.file
        WHERE refs.file = story.file AND refs.kind = 'related') AS related
    FROM stories AS story WHERE slug = @slug`,
    { slug, now },
  )
  return row && fingerprint(JSON.stringify(Object.values(row)))
}
