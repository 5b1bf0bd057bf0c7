import { fullText } from '../../archive/full-text'
import { getSite } from '../../archive/register'
import { isoDateTime } from '../../dates'
import type { Document } from '../../document'
import { pictureUrl } from '../../newsroom/picture'
import { mayCarry } from '../../newsroom/rights'
import type { Article } from '../../newsroom/story'
import { absoluteUrl, storyUri, urls } from '../../urls'

const SCHEMA = 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json'

/** A story in IPTC's ninjs 3.1 (iptc.org/std/ninjs). Where rights forbid more, it is partial: headline, standfirst and link. */
export function ninjsTwin(article: Article): Document {
  const url = absoluteUrl(urls.article(article.slug))
  return {
    type: 'application/json; charset=utf-8',
    headers: { Link: `<${url}>; rel="canonical"`, 'X-Robots-Tag': 'noindex' },
    body: `${JSON.stringify(ninjs(article, url))}\n`,
    modifiedAt: article.modifiedAt,
  }
}

function ninjs(article: Article, url: string) {
  const site = getSite()
  const html = fullText('ninjs twin', article)?.html
  const holder = article.source?.fullName ?? site.name
  return {
    uri: storyUri(article.id),
    type: 'text',
    standard: { name: 'ninjs', version: '3.1', schema: SCHEMA },
    representationType: html === undefined ? 'partial' : 'full',
    pubStatus: 'usable',
    version: String(article.modifiedAt),
    firstCreated: isoDateTime(article.publishedAt),
    versionCreated: isoDateTime(article.modifiedAt),
    contentCreated: isoDateTime(article.publishedAt),
    language: article.lang,
    title: article.headline,
    headlines: [{ role: 'main', contentType: 'text/plain', value: article.headline }],
    descriptions: [{ role: 'summary', contentType: 'text/plain', value: article.standfirst }],
    ...(html === undefined
      ? {}
      : {
          bodies: [
            { role: 'main', contentType: 'text/html', charCount: html.length, wordCount: article.words, value: html },
          ],
        }),
    by: article.byline.length > 0 ? article.byline.map(({ name }) => name).join(', ') : holder,
    people: article.byline
      .filter(({ kind }) => kind === 'person')
      .map(({ id, name }) => ({ name, rel: 'author', uri: absoluteUrl(urls.author(id)) })),
    organisations: article.byline
      .filter(({ kind }) => kind === 'desk')
      .map(({ id, name }) => ({ name, rel: 'author', uri: absoluteUrl(urls.author(id)) })),
    infoSources: [
      { name: site.name, role: 'publisher', uri: absoluteUrl(urls.home()) },
      ...(article.source ? [{ name: article.source.fullName, role: 'source', uri: article.source.url }] : []),
    ],
    subjects: [
      { name: article.section.name, rel: 'section', uri: absoluteUrl(urls.section(article.section.id)) },
      ...article.topics.map(({ id, name }) => ({ name, rel: 'about', uri: absoluteUrl(urls.topic(id)) })),
    ],
    genres: [{ name: article.label }],
    copyrightHolder: holder,
    ...(mayCarry('machine use', article) ? {} : { usageTerms: 'No text and data mining: the rights are reserved.' }),
    renditions: [{ name: 'web', href: url, contentType: 'text/html' }],
    associations: picturesOf(article),
    trustIndicators: (html === undefined ? [] : article.corrections).map(({ at, text }) => ({
      role: 'https://schema.org/correction',
      title: `${isoDateTime(at)} ${text}`,
      href: url,
    })),
    altIds: [{ role: 'slug', value: article.slug }],
  }
}

function picturesOf(article: Article) {
  const { image } = article
  const picture = image && pictureUrl(image.picture, 'wide')
  if (!image || !picture || !mayCarry('ninjs picture', article)) return []
  return [
    {
      name: 'lead',
      uri: picture.url,
      type: 'picture',
      descriptions: [
        { role: 'alt', contentType: 'text/plain', value: image.alt },
        ...(image.caption ? [{ role: 'caption', contentType: 'text/plain', value: image.caption }] : []),
      ],
      ...(image.credit ? { by: image.credit, copyrightNotice: image.credit } : {}),
      renditions: [
        { name: 'wide', href: picture.url, contentType: 'image/jpeg', width: picture.width, height: picture.height },
      ],
    },
  ]
}
