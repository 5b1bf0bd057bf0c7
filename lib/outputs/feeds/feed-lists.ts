import { type List, liveLists } from '../../archive/lists'
import { LIST_KINDS, type ListKind } from '../../newsroom/list-kinds'

/** Lists that have a feed, by kind, in the order in which a reader looks for them. */
export function feedLists(now: number): Array<{ kind: ListKind; lists: List[] }> {
  const lists = liveLists(now)
  return LIST_KINDS.map((kind) => ({
    kind,
    lists: lists.filter((list) => list.kind === kind).sort((a, b) => a.title.localeCompare(b.title)),
  })).filter((group) => group.lists.length > 0)
}
