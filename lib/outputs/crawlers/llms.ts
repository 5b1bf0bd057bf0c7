import type { Root } from 'mdast'
import { liveLists } from '../../archive/lists'
import { listPages } from '../../archive/pages'
import { getSite } from '../../archive/register'
import { listStories } from '../../archive/stories'
import type { Document } from '../../document'
import { HOME } from '../../newsroom/list-kinds'
import type { View } from '../../newsroom/published'
import { mayCarry } from '../../newsroom/rights'
import { heading, link, list, paragraph, words, writeMarkdown } from '../../newsroom/write-markdown'
import { absoluteUrl, urls } from '../../urls'

const NEWEST = 50

/**
 * `/llms.txt` (llmstxt.org): what the newspaper is, and where to read it in Markdown. Stories
 * whose source keeps machine use to itself are not in it.
 */
export function llms(view: View): Document {
  const site = getSite()
  const entry = (name: string, path: string, note?: string) => [
    link(absoluteUrl(path), name),
    ...(note ? [words(`: ${note}`)] : []),
  ]
  const stories = listStories(HOME, view, NEWEST).filter((story) => mayCarry('machine use', story))
  const sections = liveLists(view).filter(({ kind }) => kind === 'section')
  const tree: Root = {
    type: 'root',
    children: [
      heading(1, site.name),
      { type: 'blockquote', children: [paragraph(words(site.description))] },
      heading(2, 'Newest stories'),
      list(stories.map(({ headline, slug, standfirst }) => entry(headline, urls.twin(slug, 'md'), standfirst))),
      heading(2, 'Sections'),
      list(sections.map(({ title, path, description }) => entry(title, path, description))),
      heading(2, 'About the newspaper'),
      list(listPages().map(({ title, slug, standfirst }) => entry(title, urls.page(slug), standfirst))),
      heading(2, 'Optional'),
      list([entry('Sitemap', urls.sitemap()), entry('Feeds', urls.feeds())]),
    ],
  }
  return {
    type: 'text/markdown; charset=utf-8',
    headers: { 'X-Robots-Tag': 'noindex' },
    body: writeMarkdown(tree),
  }
}
