import type { CollectionPage, ProfilePage, WebSite, WithContext } from 'schema-dts'
import { findAuthor, findPortrait, findTopic } from '../../archive/register'
import { isoDateTime } from '../../dates'
import type { List } from '../../newsroom/list-kinds'
import { pictureUrl } from '../../newsroom/picture'
import type { Site } from '../../newsroom/schema'
import type { Story } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'
import { publisherJsonLd } from './publisher'

/** The newspaper as a site, on its home page (developers.google.com/search/docs/appearance/site-names). */
export function siteJsonLd(site: Site): WithContext<WebSite> {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    '@id': `${absoluteUrl(urls.home())}#site`,
    url: absoluteUrl(urls.home()),
    name: site.name,
    description: site.description,
    inLanguage: site.lang,
    publisher: publisherJsonLd(site),
  }
}

/** What a page gathers stories under. */
type Gathering = { path: string; title: string; description: string }

/** A page that gathers stories. */
export function collectionJsonLd(gathering: Gathering, stories: Story[], site: Site): WithContext<CollectionPage> {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    ...pageOf(gathering, site),
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: stories.map(({ slug, headline }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        url: absoluteUrl(urls.article(slug)),
        name: headline,
      })),
    },
  }
}

/** One page of a list with the stories on it; an author's is a profile (schema.org/ProfilePage). */
export function listJsonLd(
  list: List,
  path: string,
  stories: Story[],
  site: Site,
): WithContext<CollectionPage | ProfilePage> {
  const gathering = { ...list, path }
  if (list.kind !== 'author') return collectionJsonLd(gathering, stories, site)
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    ...pageOf(gathering, site),
    mainEntity: authorEntity(list),
    hasPart: stories.map((story) => ({
      '@type': 'NewsArticle',
      url: absoluteUrl(urls.article(story.slug)),
      headline: story.headline,
      datePublished: isoDateTime(story.publishedAt),
    })),
  }
}

function pageOf({ path, title, description }: Gathering, site: Site) {
  return {
    url: absoluteUrl(path),
    name: title,
    description,
    inLanguage: site.lang,
    isPartOf: { '@id': `${absoluteUrl(urls.home())}#site` },
  }
}

function authorEntity({ id, title, path }: List) {
  const { kind, role, about, bio, url, portrait, contact, expertise = [] } = findAuthor(id) ?? {}
  const picture = portrait && findPortrait(id)
  const image = picture && pictureUrl(picture, 'face')
  const description = about ?? bio?.[0]
  const elsewhere = [...(url ? [url] : []), ...(contact?.links.map((link) => link.url) ?? [])]
  const topics = expertise.flatMap((topic) => findTopic(topic)?.name ?? [])
  return {
    '@type': kind === 'person' ? ('Person' as const) : ('Organization' as const),
    name: title,
    url: absoluteUrl(path),
    ...(description ? { description } : {}),
    ...(elsewhere.length > 0 ? { sameAs: elsewhere.length === 1 ? elsewhere[0] : elsewhere } : {}),
    ...(image ? { image: image.url } : {}),
    ...(kind === 'person' && role ? { jobTitle: role } : {}),
    ...(contact?.email ? { email: contact.email } : {}),
    ...(topics.length > 0 ? { knowsAbout: topics } : {}),
  }
}
