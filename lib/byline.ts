import { getSite } from './archive/register'
import type { Article } from './newsroom/story'
import { absoluteUrl, urls } from './urls'

/** Who wrote a story; where nobody is named, whose copy it is; else the newspaper. */
export function authorsOf({
  byline,
  source,
}: Pick<Article, 'byline' | 'source'>): Array<{ name: string; url: string }> {
  if (byline.length > 0) return byline.map(({ id, name }) => ({ name, url: absoluteUrl(urls.author(id)) }))
  return source
    ? [{ name: source.fullName, url: absoluteUrl(urls.source(source.id)) }]
    : [{ name: getSite().name, url: absoluteUrl(urls.home()) }]
}
