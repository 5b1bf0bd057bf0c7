import { findPage } from '../../archive/pages'
import { getSections, getSite } from '../../archive/register'
import { isoDateTime, nextMidnight } from '../../dates'
import type { Document } from '../../document'
import type { View } from '../../newsroom/published'
import { absoluteUrl, urls } from '../../urls'

const TEXT = 'text/plain; charset=utf-8'

/** RFC 9116 §2.5.5 asks for less than a year; the file is made anew each day. */
const VALID_MS = 180 * 86_400_000

/** `/.well-known/security.txt` (RFC 9116). */
export function security(view: View): Document {
  const { email, lang } = getSite()
  const page = findPage('contact') && absoluteUrl(urls.page('contact'))
  const contacts = [email && `mailto:${email}`, page].filter((contact) => contact !== undefined && contact !== '')
  const lines = [
    ...(contacts.length > 0 ? contacts : [absoluteUrl(urls.home())]).map((contact) => `Contact: ${contact}`),
    `Expires: ${isoDateTime(nextMidnight(view.now) + VALID_MS)}`,
    `Preferred-Languages: ${new Intl.Locale(lang).language}`,
    `Canonical: ${absoluteUrl(urls.security())}`,
  ]
  return { type: TEXT, body: `${lines.join('\n')}\n` }
}

/** `/humans.txt` (humanstxt.org): who makes the newspaper, and with what. */
export function humans(): Document {
  const { name, tagline, lang } = getSite()
  const masthead = findPage('masthead') && absoluteUrl(urls.page('masthead'))
  const lines = [
    '/* TEAM */',
    `${name}: ${tagline}`,
    ...(masthead ? [`Who makes it: ${masthead}`] : []),
    '',
    '/* SITE */',
    `Sections: ${getSections()
      .map((section) => section.name)
      .join(', ')}`,
    `Language: ${lang}`,
    'Software: Currawong, on Next.js',
  ]
  return { type: TEXT, body: `${lines.join('\n')}\n` }
}

/** The proof that whoever tells search engines of this site owns it (indexnow.org/documentation). */
export function indexNowKey(key: string): Document {
  return { type: TEXT, body: key }
}
