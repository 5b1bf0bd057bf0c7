import { findList } from '../../archive/lists'
import { isoDateTime } from '../../dates'
import { mayCarry } from '../../newsroom/rights'
import type { Site } from '../../newsroom/schema'
import type { Article } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'
import { cardOfStory } from '../cards/card-of'
import { feedLinks } from './feed-links'
import { openGraphImage, openGraphLocale } from './open-graph'
import type { Said } from './said'

/** What a story's page says of itself to search engines and cards. */
export function articleMetadata(article: Article, site: Site): Said {
  const url = absoluteUrl(urls.article(article.slug))
  const title = article.socialHeadline ?? article.headline
  const description = article.socialDescription ?? article.standfirst
  const images = [openGraphImage(cardOfStory(article))]
  return {
    title: article.headline,
    description: article.standfirst,
    alternates: { canonical: url, languages: languagesOf(article), types: twinsOf(article, url) },
    authors: article.authors,
    robots: { index: true, follow: true, 'max-image-preview': 'large' },
    // The rights of text and data mining are reserved (w3.org/community/reports/tdmrep).
    other: mayCarry('machine use', article) ? undefined : { 'tdm-reservation': '1' },
    openGraph: {
      type: 'article',
      url,
      title,
      description,
      siteName: site.name,
      locale: openGraphLocale(article.lang),
      alternateLocale: article.translations.map(({ lang }) => openGraphLocale(lang)),
      images,
      publishedTime: isoDateTime(article.publishedAt),
      modifiedTime: isoDateTime(article.modifiedAt),
      section: article.section.name,
      authors: article.byline.map(({ id }) => absoluteUrl(urls.author(id))),
      tags: article.topics.map(({ name }) => name),
    },
    twitter: {
      card: 'summary_large_image',
      title,
      description,
      images: images.map(({ url: image, alt }) => ({ url: image, alt })),
    },
  }
}

/** Each version names all versions, itself included, and the original as the one for everybody else. */
function languagesOf({ slug, lang, isTranslation, translations }: Article): Record<string, string> | undefined {
  if (translations.length === 0) return undefined
  const versions = [{ slug, lang, isOriginal: !isTranslation }, ...translations]
  const original = versions.find(({ isOriginal }) => isOriginal)
  return Object.fromEntries([
    ...versions.map((version) => [version.lang, absoluteUrl(urls.article(version.slug))]),
    ...(original ? [['x-default', absoluteUrl(urls.article(original.slug))]] : []),
  ])
}

/** The same story for machines, and the feeds in which it stands. */
function twinsOf(article: Article, url: string) {
  const section = findList({ kind: 'section', id: article.section.id })
  const oembed = (format: 'json' | 'xml') => {
    const query = new URLSearchParams({ url, format })
    return `${absoluteUrl(urls.oembed())}?${query}`
  }
  return {
    ...(section ? feedLinks(section) : {}),
    'text/markdown': absoluteUrl(urls.twin(article.slug, 'md')),
    'application/json': [{ url: absoluteUrl(urls.twin(article.slug, 'json')), title: 'ninjs' }],
    ...(mayCarry('embed', article)
      ? { 'application/json+oembed': oembed('json'), 'text/xml+oembed': oembed('xml') }
      : {}),
  }
}
