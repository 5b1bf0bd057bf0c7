import { relatedStories } from '../archive/related'
import { type Part, partsOf } from '../archive/series'
import { findArticle } from '../archive/stories'
import { nextAnniversary, nextMidnight, yearsBetween } from '../dates'
import { inOneReading } from '../index/open-index'
import type { Part as StoryPart } from '../newsroom/markdown/story-body'
import type { View } from '../newsroom/published'
import type { Series } from '../newsroom/schema'
import type { Article } from '../newsroom/story'
import { embedOf } from '../outputs/embed/embed-snippet'
import { articleMetadata } from '../outputs/seo/article-metadata'
import { breadcrumbJsonLd } from '../outputs/seo/breadcrumb'
import { articleJsonLd } from '../outputs/seo/news-article'
import { urls } from '../urls'
import { frameModel } from './frame'
import type { PageModel } from './model'
import { type Promo, promo } from './promo'
import { sectionSteps, trailTo } from './trail'

export type ArticleModel = PageModel & {
  article: Article
  related: Promo[]
  /** The series that it is a part of, and which. */
  series?: Series & { parts: Part[]; part: number }
  /** Whole years since publication. */
  years: number
  /** The parts of a story that is long enough to be looked through. */
  contents: StoryPart[]
  /** What another site pastes to show the story, where its rights allow that. */
  embed?: string
}

const RELATED = 4

/** A story of more words and of at least as many parts lists them. */
const LONG = { words: 1_200, parts: 4 }

/** A story, whole, or nothing when it is not live. */
export function articleModel({ slug }: { slug: string }, view: View): ArticleModel | undefined {
  return inOneReading(() => {
    const article = findArticle(slug, view)
    if (!article) return undefined
    const frame = frameModel(view, { current: article.section.id, lite: urls.liteStory(slug) })
    const series = seriesOf(article, view)
    const trail = trailTo(...sectionSteps(article.section), { name: article.headline, path: urls.article(slug) })
    return {
      frame,
      metadata: articleMetadata(article, frame.site),
      jsonLd: [articleJsonLd(article, frame.site, series?.part), breadcrumbJsonLd(trail)],
      until: Math.min(nextMidnight(view.now), nextAnniversary(article.publishedAt, view.now)),
      modifiedAt: article.modifiedAt,
      trail,
      article,
      ...(series ? { series } : {}),
      related: relatedStories(article, view, RELATED).map((story) => promo(story, view)),
      years: yearsBetween(article.publishedAt, view.now),
      contents: isLong(article) ? article.parts : [],
      embed: embedOf(article)?.html,
    }
  })
}

/** A translation is no part by itself: it stands in its language's list alone. */
function seriesOf({ slug, series }: Article, view: View): ArticleModel['series'] {
  const parts = series ? partsOf(series.id, view) : []
  const part = parts.findIndex((one) => one.slug === slug) + 1
  return series && part > 0 ? { ...series, parts, part } : undefined
}

function isLong({ words, parts }: Article): boolean {
  return words > LONG.words && parts.length >= LONG.parts
}
