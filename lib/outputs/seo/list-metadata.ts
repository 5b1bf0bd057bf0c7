import type { List } from '../../newsroom/list-kinds'
import type { Site } from '../../newsroom/schema'
import { urls } from '../../urls'
import { cardOfList } from '../cards/card-of'
import { pageMetadata } from './page-metadata'
import type { Said } from './said'

/** What a page of a list says of itself. @param page its number; none is the newest page; @param path its own */
export function listMetadata(list: List, page: number | undefined, path: string, site: Site): Said {
  const isFront = path === urls.home()
  const name = isFront ? `${site.name} – ${site.tagline}` : list.title
  const title = page === undefined ? name : `${name}, page ${page}`
  // Search engines take two pages that describe themselves alike for one.
  const description = page === undefined ? list.description : `Page ${page} of ${name}. ${list.description}`
  const said = pageMetadata({ path, title, description, card: cardOfList(list), feeds: list }, site)
  return { ...said, title: isFront ? { absolute: title } : title }
}
