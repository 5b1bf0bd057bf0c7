import { describe, expect, it } from 'vitest'
import { FOOT_SERVICES, SERVICES, type ServiceId, TOP_SERVICES } from './services'

const URL_OF_STORY = 'https://news.example/article/tea-and-trams'
const HEADLINE = 'Tea & trams #1? 50% off + “curly”, "straight" & \'single\' quotes 🦜 العربية'
const ALL = Object.keys(SERVICES) as ServiceId[]

const hrefOf = (id: ServiceId, headline = HEADLINE) => SERVICES[id].href({ url: URL_OF_STORY, headline })

/** What the service reads, by the rules of its address: `+` is a space on the web, and a plus in `mailto:` and `sms:`. */
function fieldsOf(href: string): Record<string, string> {
  const query = href.slice(href.indexOf('?') + 1)
  if (href.startsWith('http')) {
    const { hash, searchParams } = new URL(href)
    return Object.fromEntries(hash ? new URLSearchParams(hash.slice(1)) : searchParams)
  }
  return Object.fromEntries(
    query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => pair.split('=').map(decodeURIComponent)),
  )
}

describe('a reader who shares a story takes along', () => {
  it.each([
    ['email', { subject: HEADLINE, body: `${HEADLINE}\r\n\r\n${URL_OF_STORY}` }],
    ['whatsapp', { text: `${HEADLINE} ${URL_OF_STORY}` }],
    ['facebook', { u: URL_OF_STORY }],
    ['x', { text: HEADLINE, url: URL_OF_STORY }],
    ['bluesky', { text: `${HEADLINE} ${URL_OF_STORY}` }],
    ['threads', { text: HEADLINE, url: URL_OF_STORY }],
    ['mastodon', { text: `${HEADLINE} ${URL_OF_STORY}` }],
    ['linkedin', { url: URL_OF_STORY }],
    ['reddit', { url: URL_OF_STORY, title: HEADLINE }],
    ['telegram', { url: URL_OF_STORY, text: HEADLINE }],
    ['sms', { body: `${HEADLINE} ${URL_OF_STORY}` }],
  ] as const)('by %s: every character of the headline, and the address', (id, fields) => {
    expect(fieldsOf(hrefOf(id))).toEqual(fields)
  })

  it.each([
    ['whatsapp', 'wa.me'],
    ['facebook', 'www.facebook.com'],
    ['x', 'x.com'],
    ['bluesky', 'bsky.app'],
    ['threads', 'www.threads.com'],
    ['mastodon', 'share.joinmastodon.org'],
    ['linkedin', 'www.linkedin.com'],
    ['reddit', 'www.reddit.com'],
    ['telegram', 't.me'],
  ] as const)('%s is reached at %s, over https', (id, host) => {
    const { protocol, hostname } = new URL(hrefOf(id))
    expect({ protocol, hostname }).toEqual({ protocol: 'https:', hostname: host })
  })
})

describe('a share link', () => {
  it.each(ALL)('of %s is plain ASCII without a space, a quote, a bracket or a bare plus', (id) => {
    expect(hrefOf(id, `${HEADLINE} <b>`)).toMatch(/^[\w:/?=&.%\-!'()*~#]+$/)
  })

  it.each(ALL)('of %s is not cut short by a # in the headline', (id) => {
    const numberSigns = hrefOf(id, 'Tram #1 meets tram #2').match(/#.{0,5}/g) ?? []
    expect(numberSigns).toEqual(id === 'mastodon' ? ['#text='] : [])
  })

  it('leaves the server of Mastodon’s share page without a word of the story', () => {
    const { origin, pathname, search } = new URL(hrefOf('mastodon'))
    expect(`${origin}${pathname}${search}`).toBe('https://share.joinmastodon.org/')
  })

  it.each(ALL)('of %s survives half a character', (id) => {
    expect(() => hrefOf(id, 'A headline cut in the middle of a parrot \ud83e')).not.toThrow()
    expect(() => hrefOf(id, '\udd9c A headline that starts with half a parrot')).not.toThrow()
  })
})

it('the foot offers every service once, and the top some of them', () => {
  expect([...FOOT_SERVICES].sort()).toEqual([...ALL].sort())
  expect(FOOT_SERVICES).toEqual(expect.arrayContaining(TOP_SERVICES))
})
