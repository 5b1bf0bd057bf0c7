import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { getSite } from '../../archive/register'
import { readAssets } from '../../assets'
import { formatDateTime, isoDateTime } from '../../dates'
import type { Document } from '../../document'
import { direction } from '../../languages'
import { renditionAddress } from '../../newsroom/picture'
import { mayCarry } from '../../newsroom/rights'
import type { Article, StoryImage } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'

/** The widest rendition that a card in another page needs; twice that for sharp screens would break its 30 KB. */
const PICTURE_WIDTH = 720

/**
 * The card of a story inside other sites' pages: the one page of ours that may be framed. It has
 * no script and no font of its own, and follows the reader's colour scheme.
 */
export function embedCard(article: Article): Document {
  const site = getSite()
  const url = absoluteUrl(urls.article(article.slug))
  const dir = direction(article.lang)
  const page = h('html', { lang: article.lang, dir }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('title', `${article.headline} – ${site.name}`),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('link', { rel: 'canonical', href: url }),
      h('link', { rel: 'stylesheet', href: readAssets().embed }),
    ]),
    h('body', [
      h('main', [
        h('article', [
          article.image && mayCarry('embed picture', article) ? figure(article.image) : undefined,
          h('p', { className: ['kicker'], lang: site.lang }, article.section.name),
          // A frame has nowhere to go but out of itself.
          h('h1', h('a', { href: url, target: '_blank', rel: ['noopener'] }, article.headline)),
          h('p', { className: ['standfirst'] }, article.standfirst),
          h('p', { className: ['foot'], lang: site.lang, dir: 'auto' }, [
            h('strong', site.name),
            ' ',
            h('time', { dateTime: isoDateTime(article.publishedAt) }, formatDateTime(article.publishedAt)),
          ]),
        ]),
      ]),
    ]),
  ])
  return {
    type: 'text/html; charset=utf-8',
    isFramed: true,
    headers: { 'X-Robots-Tag': 'noindex', Link: `<${url}>; rel="canonical"` },
    body: `<!doctype html>${toHtml(page)}\n`,
    modifiedAt: article.modifiedAt,
  }
}

function figure({ picture, alt, credit }: StoryImage) {
  const of = (format: 'avif' | 'webp' | 'jpeg') =>
    picture.renditions
      .filter((one) => one.variant === 'wide' && one.format === format && one.width <= PICTURE_WIDTH)
      .at(-1)
  const smallest =
    of('jpeg') ?? picture.renditions.find(({ variant, format }) => variant === 'wide' && format === 'jpeg')
  if (!smallest) return undefined
  const src = (rendition: typeof smallest) => absoluteUrl(renditionAddress(picture, rendition))
  const sources = (['avif', 'webp'] as const).flatMap((format) => {
    const rendition = of(format)
    return rendition ? [h('source', { type: `image/${format}`, srcSet: src(rendition) })] : []
  })
  return h('figure', [
    h('picture', [
      ...sources,
      h('img', { src: src(smallest), width: smallest.width, height: smallest.height, alt, decoding: 'async' }),
    ]),
    ...(credit ? [h('figcaption', credit)] : []),
  ])
}
