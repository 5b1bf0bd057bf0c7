import { listCorrections } from '../../archive/corrections'
import { fullTexts } from '../../archive/full-text'
import { liveLists } from '../../archive/lists'
import { getSite } from '../../archive/register'
import { find } from '../../archive/search'
import { findArticle, listArticles } from '../../archive/stories'
import { lastMidnight } from '../../dates'
import { env } from '../../env'
import type { List } from '../../newsroom/list-kinds'
import { pictureUrl } from '../../newsroom/picture'
import type { View } from '../../newsroom/published'
import { mayCarry } from '../../newsroom/rights'
import { readQuery } from '../../newsroom/search/query'
import type { Article } from '../../newsroom/story'
import { absoluteUrl, type FeedFormat, storyUri, urls } from '../../urls'
import { CORRECTIONS } from './feed-lists'

/** Stories in a feed, newest first. */
export const FEED_SIZE = 20

/** What the three formats say, each in its own words. All moments are milliseconds since 1970. */
export type Feed = {
  title: string
  description: string
  lang: string
  /** The list's page, and this feed itself. */
  page: string
  self: string
  hub?: string
  updatedAt: number
  items: FeedItem[]
}

type FeedItem = {
  /** Never changes, also when the story does: readers show a new guid as a new story (RSS 2.0, guid). */
  id: string
  url: string
  title: string
  summary: string
  /** The whole text, where the rights of its source allow it. */
  html?: string
  lang: string
  publishedAt: number
  modifiedAt: number
  authors: Array<{ name: string; url: string }>
  section: string
  topics: string[]
  picture?: { url: string; width: number; height: number; alt: string; credit?: string }
}

/** The feed of a list, as it stands at a moment. */
export function feedOf(list: List, format: FeedFormat, view: View): Feed {
  const site = getSite()
  const title = list.kind === 'home' ? site.name : `${list.title} – ${site.name}`
  return writtenOf(
    listArticles(list, view, FEED_SIZE),
    { title, description: list.description, page: list.path, self: urls.feed(list.path, format) },
    view,
  )
}

/** The feed of a search: the newest stories that are found. @param q the query as it was understood */
export function feedOfSearch(q: string, format: FeedFormat, view: View): Feed {
  const { results } = find(readQuery(q), { order: 'newest', page: 1 }, view)
  const slugs = results.map(({ story }) => story.slug).slice(0, FEED_SIZE)
  return writtenOf(
    slugs.flatMap((slug) => findArticle(slug, view) ?? []),
    {
      title: `Search: ${q} – ${getSite().name}`,
      description: `The newest stories found by “${q}”.`,
      page: urls.search({ q }),
      self: urls.searchFeed(q, format),
    },
    view,
  )
}

/** Corrections in their feed. */
const MOST_CORRECTIONS = 50

/** What was wrong and is right now: each correction is an item, which leads to the story. */
export function feedOfCorrections(format: FeedFormat, view: View): Feed {
  const site = getSite()
  const items = listCorrections(view, MOST_CORRECTIONS).map(({ story, at, text }): FeedItem => {
    const { id, slug, headline, lang, section } = story
    const published = { publishedAt: at, modifiedAt: at }
    return {
      id: `${storyUri(id)}#correction-${at}`,
      url: `${absoluteUrl(urls.article(slug))}#corrections`,
      title: `Correction: ${headline}`,
      summary: mayCarry('feed text', story) ? text : 'What was wrong, and what is right, stands at the story.',
      ...published,
      lang,
      authors: [{ name: site.name, url: absoluteUrl(urls.home()) }],
      section: section.name,
      topics: [],
    }
  })
  const { title, description, path } = CORRECTIONS
  return about(
    items,
    { title: `${title} – ${site.name}`, description, page: path, self: urls.feed(path, format) },
    view,
  )
}

type Said = { title: string; description: string; page: string; self: string }

function writtenOf(articles: Article[], said: Said, view: View): Feed {
  const texts = fullTexts('feed text', articles)
  const items = articles.map((article) => feedItem(article, texts.get(article.slug)?.html))
  return about(items, said, view)
}

function about(items: FeedItem[], { title, description, page, self }: Said, view: View): Feed {
  return {
    title,
    description,
    lang: getSite().lang,
    page: absoluteUrl(page),
    self: absoluteUrl(self),
    hub: env.WEBSUB_HUB,
    updatedAt: items.length > 0 ? Math.max(...items.map(({ modifiedAt }) => modifiedAt)) : lastChange(view),
    items,
  }
}

/**
 * Atom wants a moment of an empty feed too (RFC 4287, 4.2.15): the newspaper's last change is the
 * nearest that is known, and an empty newspaper begins today: at a moment of the day the feed would
 * be another each time that it is asked for.
 */
function lastChange(view: View): number {
  return liveLists(view).find(({ kind }) => kind === 'home')?.modifiedAt ?? lastMidnight(view.now)
}

function feedItem(article: Article, html: string | undefined): FeedItem {
  return {
    id: storyUri(article.id),
    url: absoluteUrl(urls.article(article.slug)),
    title: article.headline,
    summary: article.standfirst,
    html,
    lang: article.lang,
    publishedAt: article.publishedAt,
    modifiedAt: article.modifiedAt,
    authors: article.authors,
    section: article.section.name,
    topics: article.topics.map(({ name }) => name),
    picture: pictureOf(article),
  }
}

function pictureOf(article: Article): FeedItem['picture'] {
  const { image } = article
  const picture = image && pictureUrl(image.picture, 'wide')
  return image && picture && mayCarry('feed picture', article)
    ? { ...picture, alt: image.alt, credit: image.credit }
    : undefined
}
