import { openNewsroom } from '../index/open-index'
import { LIST_KINDS, type ListKind } from '../newsroom/list-kinds'
import { LIVE, type View } from '../newsroom/published'
import { listPath } from './lists'

/** Every live story and the hash of its file: what differs between two moments has changed for readers. */
export function liveHashes(view: View): Record<string, string> {
  const rows = openNewsroom().all(`SELECT slug, hash FROM stories WHERE ${LIVE}`, { now: view.now })
  return Object.fromEntries(rows.map(({ slug, hash }) => [String(slug), String(hash)]))
}

/** Paths of the lists that stories stand in, also of stories that are not live any more. */
export function listPathsOf(slugs: string[]): string[] {
  const paths = openNewsroom()
    .all(`SELECT DISTINCT kind, id FROM listed WHERE slug IN (SELECT value FROM json_each(@slugs))`, {
      slugs: JSON.stringify(slugs),
    })
    .flatMap(({ kind, id }) => {
      const known = LIST_KINDS.find((one): one is ListKind => one === kind)
      return known ? [listPath({ kind: known, id: String(id) })] : []
    })
  return [...new Set(paths)]
}
