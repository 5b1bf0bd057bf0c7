import { liveLists } from '../../archive/lists'
import { listPages } from '../../archive/pages'
import { getSite } from '../../archive/register'
import { listStories } from '../../archive/stories'
import type { Document } from '../../document'
import { escapeInline } from '../../newsroom/escape-inline'
import { HOME } from '../../newsroom/list-kinds'
import type { View } from '../../newsroom/published'
import { mayCarry } from '../../newsroom/rights'
import { absoluteUrl, urls } from '../../urls'

const NEWEST = 50

/**
 * `/llms.txt` (llmstxt.org): what the newspaper is, and where to read it in Markdown. Stories
 * whose source keeps machine use to itself are not in it.
 */
export function llms(view: View): Document {
  const site = getSite()
  const link = (name: string, path: string, note?: string) =>
    `- [${escapeInline(name)}](${absoluteUrl(path)})${note ? `: ${escapeInline(note)}` : ''}`
  const stories = listStories(HOME, view, NEWEST).filter((story) => mayCarry('machine use', story))
  const sections = liveLists(view).filter(({ kind }) => kind === 'section')
  const parts = [
    `# ${escapeInline(site.name)}`,
    `> ${escapeInline(site.description)}`,
    [
      '## Newest stories',
      '',
      ...stories.map(({ headline, slug, standfirst }) => link(headline, urls.twin(slug, 'md'), standfirst)),
    ].join('\n'),
    ['## Sections', '', ...sections.map(({ title, path, description }) => link(title, path, description))].join('\n'),
    [
      '## About the newspaper',
      '',
      ...listPages().map(({ title, slug, standfirst }) => link(title, urls.page(slug), standfirst)),
    ].join('\n'),
    ['## Optional', '', link('Sitemap', urls.sitemap()), link('Feeds', urls.feeds())].join('\n'),
  ]
  return {
    type: 'text/markdown; charset=utf-8',
    headers: { 'X-Robots-Tag': 'noindex' },
    body: `${parts.join('\n\n')}\n`,
  }
}
