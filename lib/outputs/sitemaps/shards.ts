import { countsIn, MONTH, YEAR } from '../../archive/days'
import { liveLists } from '../../archive/lists'
import { listPages } from '../../archive/pages'
import { getSite } from '../../archive/register'
import {
  countMonth,
  countNews,
  listMapped,
  listMonths,
  type MappedStory,
  oldestNews,
} from '../../archive/stories-by-month'
import type { Document } from '../../document'
import { STORIES_PER_FILE } from '../../newsroom/months'
import { pictureUrl } from '../../newsroom/picture'
import type { View } from '../../newsroom/published'
import { mayCarry } from '../../newsroom/rights'
import { urls } from '../../urls'
import { type SitemapUrl, sitemapIndex, urlSet } from './sitemap'

/** Google asks for at most 1,000 stories in a news sitemap (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). */
const NEWS_PER_FILE = 1_000

/** Stories are news for two days after their publication. */
const NEWS_MS = 48 * 3_600_000

/** `/sitemap.xml`: pages and lists, each month of stories, and the news while there is any: a file without is broken to its readers. */
export function siteIndex(view: View): Document {
  const shards = listMonths(view).map(({ month, part, modifiedAt }) => ({
    path: urls.sitemapShard(monthName(month, part)),
    modifiedAt,
  }))
  const newsFiles = Math.ceil(countNews(view.now - NEWS_MS, view) / NEWS_PER_FILE)
  return sitemapIndex([
    { path: urls.sitemapShard('pages') },
    ...shards,
    ...Array.from({ length: newsFiles }, (_, index) => ({ path: urls.sitemapShard(newsName(index + 1)) })),
  ])
}

/** Lists and the newspaper's own pages. */
export function pagesShard(view: View): Document {
  const lists = liveLists(view).map(({ path, modifiedAt }): SitemapUrl => ({ path, modifiedAt }))
  const pages = listPages().map(({ slug, updatedAt }): SitemapUrl => ({ path: urls.page(slug), modifiedAt: updatedAt }))
  // Its days are reached from its months: of a long archive they would be most of the file.
  const archive = [
    '',
    ...([YEAR, MONTH] as const).flatMap((length) => countsIn('', length, view).map(({ period }) => period)),
  ]
  const dated = archive.map((period): SitemapUrl => ({ path: urls.archive(period) }))
  return urlSet([
    ...lists,
    ...pages,
    ...dated,
    { path: urls.latest() },
    { path: urls.corrections() },
    { path: urls.feeds() },
  ])
}

/**
 * Stories published in one month, oldest first: a new story joins the end of the last file, and
 * no other file changes.
 * @param month such as 2017-01, of Universal Time
 * @param part counted from 1
 */
export function monthShard(month: string, part: number, view: View): Document {
  return urlSet(listMapped({ month }, view, STORIES_PER_FILE, (part - 1) * STORIES_PER_FILE).map(storyUrl))
}

/** Whether a month has stories for so many files. */
export function hasMonth(month: string, part: number, view: View): boolean {
  return countMonth(month, view) > (part - 1) * STORIES_PER_FILE
}

/**
 * The news of the last 48 hours, oldest first.
 * @param part counted from 1
 */
export function newsShard(part: number, view: View): Document {
  const stories = listMapped({ since: view.now - NEWS_MS }, view, NEWS_PER_FILE, (part - 1) * NEWS_PER_FILE)
  const publication = getSite().name
  return urlSet(
    stories.map((story) => ({
      ...storyUrl(story),
      news: {
        publication,
        lang: newsLanguage(story.lang),
        publishedAt: story.publishedAt,
        title: story.headline,
      },
    })),
  )
}

/** Whether there is news for so many files. */
export function hasNews(part: number, view: View): boolean {
  return countNews(view.now - NEWS_MS, view) > (part - 1) * NEWS_PER_FILE
}

/** The moment at which the oldest news stops being news: the files then change by themselves. */
export function untilNewsAges(view: View): number {
  const oldest = oldestNews(view.now - NEWS_MS, view)
  return oldest === undefined ? Number.MAX_SAFE_INTEGER : oldest + NEWS_MS
}

const monthName = (month: string, part: number) => (part === 1 ? month : `${month}-${part}`)
const newsName = (part: number) => (part === 1 ? 'news' : `news-${part}`)

function storyUrl(story: MappedStory): SitemapUrl {
  const { slug, modifiedAt, alternates } = story
  const image = mayCarry('sitemap picture', story) ? story.image : undefined
  const picture = image && pictureUrl(image.picture, 'wide')
  return {
    path: urls.article(slug),
    modifiedAt,
    images: image && picture ? [{ url: picture.url, caption: image.caption ?? image.alt }] : [],
    alternates: alternates.map((other) => ({ lang: other.lang, path: urls.article(other.slug) })),
  }
}

/** ISO 639, but for Chinese, where Google wants `zh-cn` or `zh-tw`. */
function newsLanguage(lang: string): string {
  const { language, script } = new Intl.Locale(lang).maximize()
  if (language === 'zh') return script === 'Hant' ? 'zh-tw' : 'zh-cn'
  return language
}
