import type { Document } from '../document'
import { HOME, type List } from '../newsroom/list-kinds'
import type { View } from '../newsroom/published'
import { liteList } from '../outputs/lite/lite-list'
import { homeModel } from './home-page'
import { listModel } from './list-page'

/**
 * The front page or a list in text first: what stands on it, in its order.
 * @returns also when it changes by itself at the latest, in milliseconds since 1970; nothing when the list went
 */
export function liteListDocument(list: List, view: View): { document: Document; until: number } | undefined {
  if (list.kind === HOME.kind) {
    const home = homeModel(view)
    return home && { document: liteList(list, home.front.blocks), until: home.until }
  }
  const page = listModel(list, view)
  const parts = page ? [...page.listing.blocks, { stories: page.listing.stories }] : []
  return page && { document: liteList(list, parts), until: page.until }
}
