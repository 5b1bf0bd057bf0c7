import { stringify } from 'yaml'
import { fullText } from '../../archive/full-text'
import { getSite } from '../../archive/register'
import { authorsOf } from '../../byline'
import { isoDateTime } from '../../dates'
import type { Document } from '../../document'
import { escapeInline } from '../../newsroom/escape-inline'
import type { Article } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'

/**
 * A story in Markdown, at an address of its own: `Vary: Accept` would split every cache. Where
 * rights forbid more, it is headline, standfirst and link.
 */
export function markdownTwin(article: Article): Document {
  const url = absoluteUrl(urls.article(article.slug))
  const text = fullText('Markdown twin', article)?.markdown
  const head = {
    title: article.headline,
    url,
    published: isoDateTime(article.publishedAt),
    updated: isoDateTime(article.modifiedAt),
    authors: authorsOf(article).map(({ name }) => name),
    ...(article.source ? { source: article.source.fullName } : {}),
    publisher: getSite().name,
    section: article.section.name,
    topics: article.topics.map(({ name }) => name),
    lang: article.lang,
  }
  const parts = [
    `---\n${stringify(head, { lineWidth: 0 })}---`,
    `# ${escapeInline(article.headline)}`,
    escapeInline(article.standfirst),
    text ?? `[${escapeInline(`Read it at ${getSite().name}`)}](${url})`,
  ]
  return {
    type: 'text/markdown; charset=utf-8',
    headers: { Link: `<${url}>; rel="canonical"`, 'X-Robots-Tag': 'noindex' },
    body: `${parts.join('\n\n')}\n`,
    modifiedAt: article.modifiedAt,
  }
}
