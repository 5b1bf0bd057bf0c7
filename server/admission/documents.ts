import { admitSlug, admitText } from '../../lib/archive/admission'
import { admitList } from '../../lib/archive/lists'
import { findArticle, isEmpty, listState } from '../../lib/archive/stories'
import { storyKey } from '../../lib/cache-keys'
import { nextMidnight } from '../../lib/dates'
import type { Document } from '../../lib/document'
import { env } from '../../lib/env'
import { fingerprint } from '../../lib/fingerprint'
import { HOME, LIST_KINDS, type ListOf } from '../../lib/newsroom/list-kinds'
import type { View } from '../../lib/newsroom/published'
import { mayCarry, type Output } from '../../lib/newsroom/rights'
import type { Article } from '../../lib/newsroom/story'
import { llms } from '../../lib/outputs/crawlers/llms'
import { openSearch } from '../../lib/outputs/crawlers/open-search'
import { robots } from '../../lib/outputs/crawlers/robots'
import { humans, indexNowKey, security } from '../../lib/outputs/crawlers/site-files'
import { embedCard } from '../../lib/outputs/embed/embed-card'
import { FEED_SIZE, feedOf, feedOfCorrections } from '../../lib/outputs/feeds/feed'
import { opml } from '../../lib/outputs/feeds/opml'
import { writeFeed } from '../../lib/outputs/feeds/write-feed'
import { liteStory } from '../../lib/outputs/lite/lite-story'
import { qrCode } from '../../lib/outputs/qr/qr-code'
import {
  hasMonth,
  hasNews,
  monthShard,
  newsShard,
  pagesShard,
  siteIndex,
  untilNewsAges,
} from '../../lib/outputs/sitemaps/shards'
import { takedowns } from '../../lib/outputs/takedowns'
import { markdownTwin } from '../../lib/outputs/twins/markdown-twin'
import { ninjsTwin } from '../../lib/outputs/twins/ninjs-twin'
import { liteListDocument } from '../../lib/pages/lite-list'
import { FEED_FORMATS, type Route, type RouteName, TWIN_FORMATS, type TwinFormat, urls } from '../../lib/urls'
import type { Decision, Ground } from './decision'

/** What machines are given, made from the index alone: Next is not asked (docs/decisions/0011). */

type Made = {
  make: () => Document
  /** Names all that it says, where that costs less than making it; otherwise it is its own model. */
  model?: string
  /** When it stops being true by itself; for good when absent. */
  until?: number
}

type Params = Record<string, string | undefined>

/** How the document of a route is made, or nothing when there is none. */
const MAKERS: Partial<Record<RouteName, (params: Params, view: View) => Made | undefined>> = {
  robots: () => ({ make: robots }),
  llms: (_, view) => ({ make: () => llms(view) }),
  openSearch: () => ({ make: openSearch }),
  humans: () => ({ make: humans }),
  security: (_, view) => ({ make: () => security(view), until: nextMidnight(view.now) }),
  takedowns: (_, view) => ({ make: () => takedowns(view), until: nextMidnight(view.now) }),
  opml: (_, view) => ({ make: () => opml(view) }),
  correctionsFeed: ({ feed }, view) => {
    const format = FEED_FORMATS.find((one) => one === feed)
    return format && { make: () => writeFeed(feedOfCorrections(format, view), format) }
  },
  sitemap: (_, view) => ({ make: () => siteIndex(view), until: untilNewsAges(view) }),
  sitemapShard: ({ shard = '' }, view) => shardNamed(shard, view),
  indexNowKey: ({ key }) => (key && key === env.INDEXNOW_KEY ? { make: () => indexNowKey(key) } : undefined),
  ...Object.fromEntries(
    LIST_KINDS.map((kind) => [
      `${kind}Feed`,
      ({ id = HOME.id, feed }: Params, view: View) => {
        const list = admitList({ kind, id }, view)
        const format = FEED_FORMATS.find((one) => one === feed)
        return (
          list &&
          format && {
            make: () => writeFeed(feedOf(list, format, view), format),
            // An empty feed is dated by the whole newspaper.
            model: isEmpty(list, view) ? undefined : listState(list, view, FEED_SIZE),
          }
        )
      },
    ]),
  ),
}

/** `pages`, `news`, `news-2`, `2017-01` or `2017-01-2`. */
function shardNamed(shard: string, view: View): Made | undefined {
  if (shard === 'pages') return { make: () => pagesShard(view) }
  const [, name = '', number] = /^(news|\d{4}-\d{2})(?:-(\d+))?$/.exec(shard) ?? []
  const part = number === undefined ? 1 : Number(number)
  if (name === 'news')
    return hasNews(part, view) ? { make: () => newsShard(part, view), until: untilNewsAges(view) } : undefined
  return hasMonth(name, part, view) ? { make: () => monthShard(name, part, view) } : undefined
}

const TWINS = { md: markdownTwin, json: ninjsTwin } as const satisfies Record<
  TwinFormat,
  (article: Article) => Document
>

type OfStory = {
  path: (slug: string) => string
  make: (article: Article) => Document
  /** Without it, no story has the document. */
  right?: Output
}

/** The decision on the route of a document. */
export function decideDocument(path: string, { name, params }: Route, view: View): Decision {
  const { slug = '', id = '' } = params
  if (name === 'embed') return decideOfStory({ path: urls.embed, make: embedCard, right: 'embed' }, slug, view)
  if (name === 'liteStory') return decideOfStory({ path: urls.liteStory, make: liteStory }, slug, view)
  if (name === 'qrCode') return decideOfStory({ path: urls.qrCode, make: qrCode }, slug, view)
  if (name === 'twin') {
    const format = TWIN_FORMATS.find((one) => one === params.twin) ?? 'md'
    return decideOfStory({ path: (to) => urls.twin(to, format), make: TWINS[format] }, slug, view)
  }
  if (name === 'data') return decideText(path, 'data', params.file ?? '', 'text/csv; charset=utf-8', view)
  if (name === 'map') return decideText(path, 'map', params.map ?? '', 'image/svg+xml', view)
  if (name === 'lite') return decideLite(path, HOME, view)
  if (name === 'liteSection') return decideLite(path, { kind: 'section', id }, view)
  if (name === 'liteTopic') return decideLite(path, { kind: 'topic', id }, view)
  const made = MAKERS[name]?.(params, view)
  return made ? { answer: 'pass', path, keys: [], ground: () => groundOf(made) } : { answer: 'unknown' }
}

/** The figures of a chart and the drawings of a map come and go with the stories that show them. */
function decideText(path: string, kind: 'data' | 'map', name: string, type: string, view: View): Decision {
  const admission = admitText(kind, name, view)
  if (admission.answer !== 'pass') return admission
  const ground = () => {
    const text = admitText(kind, name, view)
    return text.answer === 'pass' ? groundOf({ make: () => ({ type, body: text.body }) }) : undefined
  }
  return { answer: 'pass', path, keys: [storyKey(admission.story)], ground }
}

/** A list in text first: what stands on it is asked only when the page that was kept may not be true any more. */
function decideLite(path: string, of: ListOf, view: View): Decision {
  const list = admitList(of, view)
  if (!list) return { answer: 'unknown' }
  const ground = () => {
    const made = liteListDocument(list, view)
    return made && groundOf({ make: () => made.document, until: made.until })
  }
  return { answer: 'pass', path, keys: [], ground }
}

/** Documents that go where their story goes: with it to another name, and away with it. */
function decideOfStory({ path, make, right }: OfStory, slug: string, view: View): Decision {
  const admission = admitSlug(slug, view)
  if (admission.answer === 'moved') return { answer: 'moved', path: path(admission.slug) }
  if (admission.answer !== 'pass') return admission
  const find = () => {
    const article = findArticle(slug, view)
    return article && (!right || mayCarry(right, article)) ? article : undefined
  }
  if (right && !find()) return { answer: 'unknown' }
  const ground = () => {
    const article = find()
    return article && groundOf({ make: () => make(article) })
  }
  return { answer: 'pass', path: path(slug), keys: [storyKey(admission.id)], ground }
}

function groundOf({ make, model, until = Number.MAX_SAFE_INTEGER }: Made): Ground {
  if (model !== undefined) return { model: fingerprint(model), until, document: make }
  const document = make()
  return { model: fingerprint(JSON.stringify(document)), until, document: () => document }
}
