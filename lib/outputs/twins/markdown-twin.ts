import type { Root } from 'mdast'
import { stringify } from 'yaml'
import { fullText } from '../../archive/full-text'
import { getSite } from '../../archive/register'
import { isoDateTime } from '../../dates'
import type { Document } from '../../document'
import type { Article } from '../../newsroom/story'
import { heading, link, paragraph, words, writeMarkdown } from '../../newsroom/write-markdown'
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
    authors: article.authors.map(({ name }) => name),
    ...(article.source ? { source: article.source.fullName } : {}),
    publisher: getSite().name,
    section: article.section.name,
    topics: article.topics.map(({ name }) => name),
    lang: article.lang,
  }
  const tree: Root = {
    type: 'root',
    children: [
      heading(1, article.headline),
      paragraph(words(article.standfirst)),
      text === undefined ? paragraph(link(url, `Read it at ${getSite().name}`)) : { type: 'html', value: text },
    ],
  }
  return {
    type: 'text/markdown; charset=utf-8',
    headers: { Link: `<${url}>; rel="canonical"`, 'X-Robots-Tag': 'noindex' },
    body: `---\n${stringify(head, { lineWidth: 0 })}---\n\n${writeMarkdown(tree)}`,
    modifiedAt: article.modifiedAt,
  }
}
