import { h } from 'hastscript'
import { pageText } from '../../archive/full-text'
import { formatDateTime, isoDateTime } from '../../dates'
import type { Document } from '../../document'
import { env } from '../../env'
import type { Article } from '../../newsroom/story'
import { SERVICES } from '../../share/services'
import { absoluteUrl, routeOf, urls } from '../../urls'
import { liteDocument } from './lite-document'

/** A story in text first. */
export function liteStory(article: Article): Document {
  const full = urls.article(article.slug)
  const shared = { url: absoluteUrl(full), headline: article.headline }
  return liteDocument({
    title: article.headline,
    lang: article.lang,
    full,
    modifiedAt: article.modifiedAt,
    main: [
      h('article', [
        h('h1', article.headline),
        h('p', article.standfirst),
        h('p', { className: ['meta'], dir: 'auto' }, metaOf(article)),
        { type: 'raw', value: lighten(pageText(article)) },
        h('nav', { ariaLabel: 'Share this with family and friends' }, [
          h('strong', 'Share this with family and friends '),
          ...[SERVICES.email, SERVICES.whatsapp].map(({ name, href }) => h('a', { href: href(shared) }, name)),
        ]),
      ]),
    ],
  })
}

function metaOf({ byline, source, publishedAt, updatedAt, minutes }: Article) {
  const time = (moment: number) => h('time', { dateTime: isoDateTime(moment) }, formatDateTime(moment))
  return [
    ...(byline.length > 0 ? [`By ${byline.map(({ name }) => name).join(', ')} · `] : []),
    ...(source ? [`Source: ${source.name} · `] : []),
    ...['Published ', time(publishedAt)],
    ...(updatedAt === undefined ? [] : [' · Updated ', time(updatedAt)]),
    ` · ${minutes} min read`,
  ]
}

const IMAGE = /<img\b[^>]*>/g
const LINK = /\bhref="([^"]*)"/g

/**
 * A picture is a link: a browser without scripts fetches also what is lazy (HTML, “lazy loading
 * attributes”). What scrolls sideways can be reached by keys; a link to another story stays in text.
 */
function lighten(html: string): string {
  return html
    .replace(LINK, (link, address: string) => {
      const slug = slugIn(address)
      return slug === undefined ? link : `href="${urls.liteStory(slug)}"`
    })
    .replace(IMAGE, linked)
    .replace(/<(table|pre)\b/g, '<$1 tabindex="0"')
}

function linked(image: string): string {
  const [, src = ''] = /\bsrc="([^"]*)"/.exec(image) ?? []
  const [, alt = ''] = /\balt="([^"]*)"/.exec(image) ?? []
  return `<a href="${src}">Picture: ${alt}</a>`
}

function slugIn(address: string): string | undefined {
  if (!address.startsWith(`${env.SITE_URL}/`)) return undefined
  const route = routeOf(new URL(address).pathname)
  return route?.name === 'article' ? route.params.slug : undefined
}
