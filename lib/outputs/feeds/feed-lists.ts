import { liveLists } from '../../archive/lists'
import type { List } from '../../newsroom/list-kinds'
import { LIST_KINDS, type ListKind } from '../../newsroom/list-kinds'
import type { View } from '../../newsroom/published'

/** Lists that have a feed, by kind, in the order in which a reader looks for them. */
export function feedLists(view: View): Array<{ kind: ListKind; lists: List[] }> {
  const lists = liveLists(view)
  return LIST_KINDS.map((kind) => ({
    kind,
    lists: lists.filter((list) => list.kind === kind).sort((a, b) => a.title.localeCompare(b.title)),
  })).filter((group) => group.lists.length > 0)
}
