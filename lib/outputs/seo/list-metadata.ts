import type { List } from '../../newsroom/list-kinds'
import type { Site } from '../../newsroom/schema'
import { absoluteUrl, FEED_FORMATS, urls } from '../../urls'
import { cardOfList } from '../cards/card-of'
import { FEED_TYPES } from '../feeds/write-feed'
import { pageMetadata } from './page-metadata'

/** What a page of a list says of itself. @param page its number; none is the newest page; @param path its own */
export function listMetadata(list: List, page: number | undefined, path: string, site: Site) {
  const isFront = path === urls.home()
  const name = isFront ? `${site.name} – ${site.tagline}` : list.title
  const title = page === undefined ? name : `${name}, page ${page}`
  // Search engines take two pages that describe themselves alike for one.
  const description = page === undefined ? list.description : `Page ${page} of ${name}. ${list.description}`
  const said = pageMetadata({ path, title, description, card: cardOfList(list) }, site)
  return {
    ...said,
    title: isFront ? { absolute: title } : title,
    alternates: { ...said.alternates, types: feedLinks(list) },
  }
}

/** Where reader apps find the feeds of a list (rssboard.org/rss-autodiscovery). */
export function feedLinks({ path, title }: Pick<List, 'path' | 'title'>) {
  return Object.fromEntries(
    FEED_FORMATS.map((format) => [FEED_TYPES[format], [{ url: absoluteUrl(urls.feed(path, format)), title }]]),
  )
}
