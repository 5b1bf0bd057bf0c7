import { getSite } from '../../archive/register'
import type { Document } from '../../document'
import { absoluteUrl, urls } from '../../urls'
import { CRAWLERS, type Purpose } from './crawlers'

const WORDS = {
  search: 'Search engines, also those that answer in sentences: welcome.',
  user: 'Asked by a person for one page: welcome.',
  training: 'Gathering text to train models',
} as const satisfies Record<Purpose, string>

/** `/robots.txt` (RFC 9309): one group for each purpose, then everyone else, then the sitemap. */
export function robots(): Document {
  const { aiTraining } = getSite()
  const group = (purpose: Purpose, isWelcome: boolean, words: string) => [
    `# ${words}`,
    ...CRAWLERS.filter((crawler) => crawler.purpose === purpose).map(({ agent }) => `User-agent: ${agent}`),
    isWelcome ? 'Allow: /' : 'Disallow: /',
    '',
  ]
  const lines = [
    ...group('search', true, WORDS.search),
    ...group('user', true, WORDS.user),
    ...group('training', aiTraining, `${WORDS.training}: ${aiTraining ? 'welcome' : 'not without an agreement'}.`),
    'User-agent: *',
    'Allow: /',
    '',
    `Sitemap: ${absoluteUrl(urls.sitemap())}`,
  ]
  return { type: 'text/plain; charset=utf-8', body: `${lines.join('\n')}\n` }
}
