import { generateOpml } from 'feedsmith'
import { getSite } from '../../archive/register'
import type { Document } from '../../document'
import type { View } from '../../newsroom/published'
import { absoluteUrl, urls } from '../../urls'
import { readableXml } from '../write-xml'
import { CORRECTIONS, listsWithFeed } from './feed-lists'

/** Every feed of the site in one file, for a reader app to take in (opml.org/spec2.opml). */
export function opml(view: View): Document {
  const site = getSite()
  const outlines = [...listsWithFeed(view), CORRECTIONS].map(({ title, description, path }) => ({
    type: 'rss',
    text: title,
    title,
    description,
    xmlUrl: absoluteUrl(urls.feed(path, 'rss')),
    htmlUrl: absoluteUrl(path),
    language: site.lang,
  }))
  return {
    type: 'text/x-opml; charset=utf-8',
    body: readableXml(generateOpml({ head: { title: `Feeds of ${site.name}` }, body: { outlines } })),
  }
}
