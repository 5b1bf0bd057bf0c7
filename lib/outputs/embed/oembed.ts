import { x } from 'xastscript'
import { z } from 'zod'
import { admitId, admitSlug } from '../../archive/admission'
import { getSite } from '../../archive/register'
import { findArticle } from '../../archive/stories'
import type { Document } from '../../document'
import { env } from '../../env'
import type { View } from '../../newsroom/published'
import type { Article } from '../../newsroom/story'
import { absoluteUrl, routeOf, urls } from '../../urls'
import { cardOfStory } from '../cards/card-of'
import { writeXml } from '../write-xml'
import { embedOf } from './embed-snippet'

/** oembed.com, §2.3.4: each answer is a document, of a story by its id, or a status that says what is wrong. */
export type OEmbedAnswer = (Document & { story: string }) | { status: 400 | 404 | 501; reason: string }

/** Seconds for which a consumer may keep the answer: a withdrawal should reach it soon. */
const CACHE_AGE = 600

const length = z.coerce.number().int().min(1).max(10_000).optional()
const query = z.object({ url: z.url(), format: z.string().default('json'), maxwidth: length, maxheight: length })

/** The part of a request's address after `?`, without which there is nothing to answer. */
export function answerOEmbed(search: string, view: View): OEmbedAnswer {
  const asked = query.safeParse(Object.fromEntries(new URLSearchParams(search)))
  if (!asked.success)
    return {
      status: 400,
      reason: 'Ask as /oembed?url=<address of a story>, with format=json or xml, maxwidth and maxheight.',
    }
  const { url, format, maxwidth, maxheight } = asked.data
  if (format !== 'json' && format !== 'xml') return { status: 501, reason: 'Only json and xml are written here.' }
  const article = articleAt(url, view)
  const embed = article && embedOf(article, maxwidth, maxheight)
  if (!embed) return { status: 404, reason: 'There is no story to embed at this address.' }
  const { id: story } = article
  const fields = { ...describe(article), ...thumbnailOf(article, maxwidth, maxheight), ...embed }
  return format === 'json'
    ? { story, type: 'application/json; charset=utf-8', body: `${JSON.stringify(fields)}\n` }
    : { story, type: 'text/xml; charset=utf-8', body: xmlOf(fields) }
}

/** The story of an address of ours: its page, its short address, or a name that it had. */
function articleAt(url: string, view: View): Article | undefined {
  const { origin, pathname } = new URL(url)
  if (origin !== env.SITE_URL) return undefined
  const route = routeOf(pathname.replace(/\/$/, ''))
  const { slug, story } = route?.name === 'article' || route?.name === 'short' ? route.params : {}
  const admission = slug ? admitSlug(slug, view) : story ? admitId(story, view) : undefined
  return admission && 'slug' in admission ? findArticle(admission.slug, view) : undefined
}

function describe(article: Article) {
  const [author] = article.authors
  return {
    version: '1.0',
    type: 'rich',
    title: article.headline,
    author_name: author?.name,
    author_url: author?.url,
    provider_name: getSite().name,
    provider_url: absoluteUrl(urls.home()),
    cache_age: CACHE_AGE,
  }
}

/** A thumbnail respects the limits too, and comes with both of its dimensions (§2.3.4). */
function thumbnailOf(article: Article, maxwidth = Number.POSITIVE_INFINITY, maxheight = Number.POSITIVE_INFINITY) {
  const { url, width, height } = cardOfStory(article)
  const fits = width <= maxwidth && height <= maxheight
  return fits ? { thumbnail_url: url, thumbnail_width: width, thumbnail_height: height } : {}
}

function xmlOf(fields: Record<string, string | number | undefined>): string {
  const elements = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [x(name, String(value))],
  )
  return writeXml(x('oembed', elements), '<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
}
