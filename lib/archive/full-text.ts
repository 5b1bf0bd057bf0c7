import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { RootContent } from 'mdast'
import { formatDate } from '../dates'
import { env } from '../env'
import { openNewsroom } from '../index/open-index'
import { direction } from '../languages'
import { pictureUrl } from '../newsroom/picture'
import { type PlainBody, resolvePlain } from '../newsroom/plain-body'
import { captionAndCredit } from '../newsroom/plain-nodes'
import { mayCarry, type Output } from '../newsroom/rights'
import type { Article } from '../newsroom/story'
import { heading, list, paragraph, words, writeMarkdown } from '../newsroom/write-markdown'
import { absoluteUrl, urls } from '../urls'
import { getSite } from './register'

/**
 * A story's text for outputs other than its page, in plain HTML and Markdown with absolute
 * addresses: picture, key points, body, corrections. The only way to it for what leaves the site, so
 * that no output can forget to ask for the right.
 * @returns nothing when the rights of its source forbid this output to carry it
 */
export function fullText(output: Output, article: Article): PlainBody | undefined {
  return fullTexts(output, [article]).get(article.slug)
}

/** A story's text for a page of our own, which its source allows as it allows the story's page. */
export function pageText(article: Article): string {
  return wholeTexts([article]).get(article.slug)?.html ?? ''
}

/** The texts of several stories, by slug, at the price of one question: those that the output may carry. */
export function fullTexts(output: Output, articles: Article[]): Map<string, PlainBody> {
  return wholeTexts(articles.filter((article) => mayCarry(output, article)))
}

function wholeTexts(articles: Article[]): Map<string, PlainBody> {
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  const rows = openNewsroom().all(
    'SELECT slug, plain FROM bodies WHERE slug IN (SELECT value FROM json_each(@slugs))',
    { slugs: JSON.stringify([...bySlug.keys()]) },
  )
  return new Map(
    rows.flatMap(({ slug, plain }) => {
      const article = bySlug.get(String(slug))
      return article ? [[article.slug, wholeText(article, JSON.parse(String(plain)))]] : []
    }),
  )
}

function wholeText(article: Article, plain: PlainBody): PlainBody {
  const bodyPictures = article.image ? article.pictures.slice(1) : article.pictures
  const addresses = bodyPictures.map(({ picture }) => pictureUrl(picture, 'own')?.url ?? env.SITE_URL)
  const page = absoluteUrl(urls.article(article.slug))
  const body = {
    html: resolvePlain(plain.html, env.SITE_URL, page, addresses),
    markdown: resolvePlain(plain.markdown, env.SITE_URL, page, addresses),
  }
  return { html: htmlOf(article, body.html), markdown: markdownOf(article, body.markdown) }
}

function htmlOf(article: Article, body: string): string {
  const before = [leadFigure(article), keyPoints(article.keyPoints)].flatMap((part) => part ?? [])
  const after = corrections(article.corrections)
  const html = `${toHtml(before)}${body}${toHtml(after ?? [])}`
  if (article.lang === getSite().lang) return html
  const { lang } = article
  const whole = h('div', { lang, dir: direction(lang) }, [{ type: 'raw', value: html }])
  return toHtml(whole, { allowDangerousHtml: true })
}

function leadFigure({ image }: Article) {
  const lead = image && (pictureUrl(image.picture, 'own') ?? pictureUrl(image.picture, 'wide'))
  if (!image || !lead) return undefined
  const { url, width, height } = lead
  const caption = captionAndCredit(image.caption, image.credit)
  return h('figure', [
    h('img', { src: url, width, height, alt: image.alt }),
    ...(caption ? [h('figcaption', caption)] : []),
  ])
}

function keyPoints(points: string[]) {
  return points.length > 0
    ? h(
        'ul',
        points.map((point) => h('li', point)),
      )
    : undefined
}

function corrections(entries: Article['corrections']) {
  return entries.length > 0
    ? h('aside', [
        h('h2', entries.length === 1 ? 'Correction' : 'Corrections'),
        ...entries.map(({ at, text }) => h('p', [h('strong', formatDate(at)), ' ', text])),
      ])
    : undefined
}

function markdownOf({ image, keyPoints: points, corrections: entries }: Article, body: string): string {
  const lead = image && (pictureUrl(image.picture, 'own') ?? pictureUrl(image.picture, 'wide'))
  const caption = captionAndCredit(image?.caption, image?.credit)
  const blocks: Array<RootContent | false | undefined> = [
    image && lead && paragraph({ type: 'image', url: lead.url, alt: image.alt }),
    caption !== '' && paragraph(words(caption)),
    points.length > 0 && list(points.map((point) => [words(point)])),
    // Written when the story was indexed: it stands between the others as it is.
    { type: 'html', value: body.trim() },
    entries.length > 0 && heading(2, entries.length === 1 ? 'Correction' : 'Corrections'),
    ...entries.map(({ at, text }) =>
      paragraph({ type: 'strong', children: [words(formatDate(at))] }, words(` ${text}`)),
    ),
  ]
  return writeMarkdown({ type: 'root', children: blocks.flatMap((block) => block || []) }).trimEnd()
}
