import type { List } from '../../newsroom/list-kinds'
import { absoluteUrl, FEED_FORMATS, urls } from '../../urls'
import { FEED_TYPES } from '../feeds/write-feed'

/** Where reader apps find the feeds of a list (rssboard.org/rss-autodiscovery). */
export function feedLinks({ path, title }: Pick<List, 'path' | 'title'>) {
  return Object.fromEntries(
    FEED_FORMATS.map((format) => [FEED_TYPES[format], [{ url: absoluteUrl(urls.feed(path, format)), title }]]),
  )
}
