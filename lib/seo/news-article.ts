import type { BreadcrumbList, NewsArticle, Organization, Person, WithContext } from 'schema-dts'
import { isoDateTime } from '../dates'
import type { Label, Site } from '../newsroom/schema'
import type { Article, StoryImage } from '../newsroom/story'
import { absoluteUrl, urls } from '../urls'

/** Kinds of news story that schema.org knows (schema.org/NewsArticle, “More specific Types”). */
const TYPES = {
  news: 'ReportageNewsArticle',
  analysis: 'AnalysisNewsArticle',
  explainer: 'BackgroundNewsArticle',
  opinion: 'OpinionNewsArticle',
  review: 'ReviewNewsArticle',
  feature: 'ReportageNewsArticle',
  interview: 'ReportageNewsArticle',
  obituary: 'ReportageNewsArticle',
} as const satisfies Record<Label, string>

/**
 * A story as structured data (developers.google.com/search/docs/appearance/structured-data/article).
 */
export function articleJsonLd(article: Article, site: Site): WithContext<NewsArticle> {
  const url = absoluteUrl(urls.article(article.slug))
  const publisher = publisherOf(site)
  const source = article.source && organisation(article.source.fullName, article.source.url)
  const data = {
    '@context': 'https://schema.org',
    '@type': ['NewsArticle', TYPES[article.label]],
    '@id': `${absoluteUrl(urls.home())}#${article.id}`,
    url,
    mainEntityOfPage: url,
    headline: article.headline,
    description: article.standfirst,
    datePublished: isoDateTime(article.publishedAt),
    dateModified: isoDateTime(article.updatedAt ?? article.publishedAt),
    author: article.byline.length > 0 ? article.byline.map(author) : [source ?? publisher],
    publisher,
    isAccessibleForFree: true,
    articleSection: article.section.name,
    keywords: article.topics.map(({ name }) => name),
    inLanguage: article.lang,
    wordCount: article.words,
    timeRequired: `PT${article.minutes}M`,
    ...(source ? { sourceOrganization: source } : {}),
    ...(article.image ? imagesOf(article.image) : {}),
    ...(article.corrections.length > 0
      ? {
          correction: article.corrections.map(({ at, text }) => ({
            '@type': 'CorrectionComment' as const,
            text,
            datePublished: isoDateTime(at),
          })),
        }
      : {}),
  }
  // schema-dts has no type for a story that is of two types at once, which schema.org allows.
  return data as unknown as WithContext<NewsArticle>
}

/** Home › section › story (developers.google.com/search/docs/appearance/structured-data/breadcrumb). */
export function breadcrumbJsonLd({ section, slug, headline }: Article, site: Site): WithContext<BreadcrumbList> {
  const trail = [
    { name: site.name, path: urls.home() },
    { name: section.name, path: urls.section(section.id) },
    { name: headline, path: urls.article(slug) },
  ]
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: absoluteUrl(path),
    })),
  }
}

function publisherOf(site: Site): Organization {
  return {
    '@type': 'NewsMediaOrganization',
    name: site.name,
    url: absoluteUrl(urls.home()),
    logo: { '@type': 'ImageObject', url: absoluteUrl('/logo.png'), width: '512', height: '512' },
  } as Organization
}

function organisation(name: string, url: string): Organization {
  return { '@type': 'Organization', name, url }
}

function author({ kind, name, id, url: sameAs }: Article['byline'][number]): Person | Organization {
  const entry = { name, url: absoluteUrl(urls.author(id)), ...(sameAs ? { sameAs } : {}) }
  return kind === 'person' ? { '@type': 'Person', ...entry } : { '@type': 'Organization', ...entry }
}

/** The same picture in the three shapes that search results show. */
function imagesOf({ picture, caption, credit }: StoryImage) {
  const image = (['wide', 'standard', 'square'] as const).flatMap((variant) => {
    const widest = picture.renditions.filter((one) => one.variant === variant && one.format === 'jpeg').at(-1)
    if (!widest) return []
    return {
      '@type': 'ImageObject' as const,
      url: absoluteUrl(urls.rendition(picture.key, variant, widest.width, widest.format)),
      width: widest.width,
      height: widest.height,
      creditText: credit,
      copyrightNotice: credit,
      ...(caption ? { caption } : {}),
    }
  })
  return { image, thumbnailUrl: image.at(-1)?.url }
}
