import { isoDateTime } from '../dates'
import type { Site } from '../newsroom/schema'
import type { Article } from '../newsroom/story'
import { absoluteUrl, urls } from '../urls'
import { openGraphLocale, shareImage } from './card'

/** What a story's page says of itself to search engines and cards. */
export function articleMetadata(article: Article, site: Site) {
  const url = absoluteUrl(urls.article(article.slug))
  const title = article.socialHeadline ?? article.headline
  const description = article.socialDescription ?? article.standfirst
  const images = [shareImage(article, site)]
  return {
    title: article.headline,
    description: article.standfirst,
    alternates: { canonical: url },
    authors: article.byline.map(({ name, id }) => ({ name, url: absoluteUrl(urls.author(id)) })),
    robots: { index: true, follow: true, 'max-image-preview': 'large' as const },
    openGraph: {
      type: 'article' as const,
      url,
      title,
      description,
      siteName: site.name,
      locale: openGraphLocale(article.lang),
      images,
      publishedTime: isoDateTime(article.publishedAt),
      modifiedTime: isoDateTime(article.updatedAt ?? article.publishedAt),
      section: article.section.name,
      authors: article.byline.map(({ id }) => absoluteUrl(urls.author(id))),
      tags: article.topics.map(({ name }) => name),
    },
    twitter: { card: 'summary_large_image' as const, title, description, images },
  }
}
