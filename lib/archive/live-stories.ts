import { openNewsroom } from '../index/open-index'
import { LIST_KINDS, type ListKind } from '../newsroom/list-kinds'
import { LIVE, type View } from '../newsroom/published'
import { listPath } from './lists'

/** A story as readers see it at a moment: the hash of its file, and the paths of the lists that it stands in. */
export type LiveStory = { hash: string; lists: string[] }

/** Every live story, by slug: what differs between two moments has changed for readers. */
export function liveStories(view: View): Record<string, LiveStory> {
  const rows = openNewsroom().all(
    `SELECT slug, hash, (SELECT json_group_array(json_array(kind, id)) FROM listed WHERE listed.slug = stories.slug) AS lists
      FROM stories WHERE ${LIVE}`,
    { now: view.now },
  )
  return Object.fromEntries(
    rows.map(({ slug, hash, lists }) => [
      String(slug),
      { hash: String(hash), lists: pathsOf(JSON.parse(String(lists))) },
    ]),
  )
}

function pathsOf(lists: Array<[kind: string, id: string]>): string[] {
  return lists.flatMap(([kind, id]) => {
    const known = LIST_KINDS.find((one): one is ListKind => one === kind)
    return known ? [listPath({ kind: known, id })] : []
  })
}
