import { findList, liveLists } from '../../archive/lists'
import type { List } from '../../newsroom/list-kinds'
import { HOME, LIST_KINDS, type ListKind } from '../../newsroom/list-kinds'
import type { View } from '../../newsroom/published'
import { urls } from '../../urls'

/** Has a feed, and is no list of stories. */
export const CORRECTIONS = {
  path: urls.corrections(),
  title: 'Corrections',
  description: 'What we got wrong, what is right, and when we put it right.',
}

/** Lists that have a feed. In an empty newspaper that is everything there will be. */
export function listsWithFeed(view: View): List[] {
  const lists = liveLists(view)
  return lists.length > 0 ? lists : [findList(HOME)].flatMap((home) => home ?? [])
}

/** The same, by kind, in the order in which a reader looks for them. */
export function feedLists(view: View): Array<{ kind: ListKind; lists: Array<Pick<List, 'path' | 'title' | 'lang'>> }> {
  const lists = listsWithFeed(view)
  return LIST_KINDS.map((kind) => ({
    kind,
    lists: [
      ...lists.filter((list) => list.kind === kind).sort((a, b) => a.title.localeCompare(b.title)),
      ...(kind === HOME.kind ? [CORRECTIONS] : []),
    ],
  })).filter((group) => group.lists.length > 0)
}
