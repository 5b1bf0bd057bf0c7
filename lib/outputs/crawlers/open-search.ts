import { x } from 'xastscript'
import { getSite } from '../../archive/register'
import type { Document } from '../../document'
import { absoluteUrl, urls } from '../../urls'
import { writeXml } from '../write-xml'

/** By which a browser adds the newspaper to the places where it searches (github.com/dewitt/opensearch, 1.1 draft 6). */
export function openSearch(): Document {
  const { name, description } = getSite()
  // The names in braces are the reader's words: written into an address as they are, not coded.
  const template = (path: string) => `${absoluteUrl(path)}?q={searchTerms}`
  const root = x('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
    // At most 16 and 1,024 characters, by the specification.
    x('ShortName', [...name].slice(0, 16).join('')),
    x('Description', [...description].slice(0, 1_024).join('')),
    x('InputEncoding', 'UTF-8'),
    x('Image', { width: '32', height: '32', type: 'image/x-icon' }, absoluteUrl('/favicon.ico')),
    x('Url', { type: 'text/html', method: 'get', template: template(urls.search()) }),
    x('Url', { type: 'application/x-suggestions+json', template: template(urls.suggestions()) }),
    x('Url', { type: 'application/rss+xml', template: template('/search/feed.rss') }),
    x('Url', {
      type: 'application/opensearchdescription+xml',
      rel: 'self',
      template: absoluteUrl(urls.openSearch()),
    }),
  ])
  return {
    type: 'application/opensearchdescription+xml; charset=utf-8',
    body: writeXml(root),
  }
}
