import { slugOfKey, storyOfKey } from '../../lib/cache-keys'
import { FEED_FORMATS, TWIN_FORMATS, urls } from '../../lib/urls'

/** What a CDN that clears by address is told: all that a story stands at, and the lists that it stands in. */
export function addressesOf(keys: string[], lists: string[]): string[] {
  const stories = keys.flatMap((key) => [...addressesOfSlug(slugOfKey(key)), ...addressesOfStory(storyOfKey(key))])
  return [...new Set([...stories, ...[urls.home(), ...lists].flatMap(addressesOfList), ...OF_ALL])]
}

const addressesOfStory = (story: string | undefined) => (story === undefined ? [] : [urls.short(story)])

function addressesOfSlug(slug: string | undefined): string[] {
  if (slug === undefined) return []
  const pages = [urls.article, urls.history, urls.liteStory, urls.embed, urls.qrCode].map((write) => write(slug))
  return [...pages, ...TWIN_FORMATS.map((format) => urls.twin(slug, format))]
}

function addressesOfList(list: string): string[] {
  return [
    list,
    ...FEED_FORMATS.map((format) => urls.feed(list, format)),
    list === urls.home() ? urls.lite() : `${urls.lite()}${list}`,
  ]
}

/** What tells of all stories. */
const OF_ALL = [urls.latest(), urls.corrections(), urls.takedowns(), urls.sitemap(), urls.sitemapShard('news')]
