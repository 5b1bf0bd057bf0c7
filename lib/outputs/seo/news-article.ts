import type { NewsArticle, Organization, Person, WithContext } from 'schema-dts'
import { isoDateTime } from '../../dates'
import { pictureUrl } from '../../newsroom/picture'
import type { Label, Series, Site } from '../../newsroom/schema'
import type { Article, StoryImage } from '../../newsroom/story'
import { absoluteUrl, storyUri, urls } from '../../urls'
import { cardOfStory } from '../cards/card-of'
import { publisherJsonLd } from './publisher'

/** Kinds of news story that schema.org knows (schema.org/NewsArticle, “More specific Types”). */
const KINDS = {
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
 * @param part which part of its series it is, where it is one
 */
export function articleJsonLd(article: Article, site: Site, part?: number): WithContext<NewsArticle> {
  const url = absoluteUrl(urls.article(article.slug))
  const publisher = publisherJsonLd(site)
  const source = article.source && organisation(article.source.fullName, article.source.url)
  const data = {
    '@context': 'https://schema.org',
    // One type, which is the one that Google documents: simple readers take a list of two for none.
    '@type': 'NewsArticle',
    additionalType: `https://schema.org/${KINDS[article.label]}`,
    '@id': storyUri(article.id),
    url,
    mainEntityOfPage: url,
    headline: article.headline,
    description: article.standfirst,
    datePublished: isoDateTime(article.publishedAt),
    dateModified: isoDateTime(article.modifiedAt),
    author: article.byline.length > 0 ? article.byline.map(author) : [source ?? publisher],
    publisher,
    isAccessibleForFree: true,
    articleSection: article.section.name,
    keywords: article.topics.map(({ name }) => name),
    ...(article.series && part ? partOf(article.series, part) : {}),
    inLanguage: article.lang,
    wordCount: article.words,
    timeRequired: `PT${article.minutes}M`,
    ...(source ? { sourceOrganization: source, copyrightHolder: source } : { copyrightHolder: publisher }),
    ...(article.image ? imagesOf(article.image) : { image: [cardImageOf(article, site)] }),
    ...(article.corrections.length > 0
      ? {
          correction: article.corrections.map(({ at, text }) => ({
            '@type': 'CorrectionComment' as const,
            text,
            datePublished: isoDateTime(at),
          })),
        }
      : {}),
    ...(article.audio.length > 0 ? { audio: article.audio.map(recording) } : {}),
    ...(article.videos.length > 0 ? { video: article.videos.map((video) => videoObject(video, article)) } : {}),
    ...translations(article),
  }
  // schema-dts wants a quantity and a unit where search engines read a picture’s pixels as a number.
  return data as unknown as WithContext<NewsArticle>
}

function organisation(name: string, url: string): Organization {
  return { '@type': 'Organization', name, url }
}

function author({ kind, name, id, url: sameAs }: Article['byline'][number]): Person | Organization {
  const entry = { name, url: absoluteUrl(urls.author(id)), ...(sameAs ? { sameAs } : {}) }
  return kind === 'person' ? { '@type': 'Person', ...entry } : { '@type': 'Organization', ...entry }
}

function partOf({ id, name }: Series, position: number) {
  const url = absoluteUrl(urls.series(id))
  return { isPartOf: { '@type': 'CreativeWorkSeries' as const, '@id': url, name, url }, position }
}

function recording({ src, title }: Article['audio'][number]) {
  return { '@type': 'AudioObject' as const, name: title, contentUrl: absoluteUrl(urls.audio(src)) }
}

/** Its day is that of the story, which is when our readers were given it. */
function videoObject({ title, frame, poster }: Article['videos'][number], { publishedAt }: Article) {
  const thumbnailUrl = poster && pictureUrl(poster, 'own')?.url
  return {
    '@type': 'VideoObject' as const,
    name: title,
    embedUrl: frame,
    uploadDate: isoDateTime(publishedAt),
    ...(thumbnailUrl ? { thumbnailUrl } : {}),
  }
}

/** Each version knows the others: a translation its original, an original its translations. */
function translations(article: Article) {
  const reference = ({ slug, headline, lang }: Article['translations'][number]) => ({
    '@type': 'NewsArticle' as const,
    url: absoluteUrl(urls.article(slug)),
    headline,
    inLanguage: lang,
  })
  const original = article.translations.find(({ isOriginal }) => isOriginal)
  if (article.isTranslation) return original ? { translationOfWork: reference(original) } : {}
  return article.translations.length > 0 ? { workTranslation: article.translations.map(reference) } : {}
}

/** A story without a picture has its card: search results show none without an image. */
function cardImageOf(article: Article, site: Site) {
  const { url, width, height } = cardOfStory(article)
  return { '@type': 'ImageObject' as const, url, width, height, creditText: site.name, copyrightNotice: site.name }
}

/** The same picture in the three shapes that search results show. */
function imagesOf({ picture, caption, credit }: StoryImage) {
  const image = (['wide', 'standard', 'square'] as const).flatMap((variant) => {
    const found = pictureUrl(picture, variant)
    if (!found) return []
    return {
      '@type': 'ImageObject' as const,
      ...found,
      ...(credit ? { creditText: credit, copyrightNotice: credit } : {}),
      ...(caption ? { caption } : {}),
    }
  })
  return { image, thumbnailUrl: image.at(-1)?.url }
}
