import { beforeAll, describe, expect, it, vi } from 'vitest'
import { isoDateTime } from '../../lib/dates'
import { publicAt } from '../../lib/newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, temporaryDir, writeFile } from '../../lib/testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const KEY = '0a1b2c3d4e5f-key'

let documentHeaders: typeof import('../http/security-headers')['documentHeaders']
let routes: typeof import('./routes')

beforeAll(async () => {
  vi.stubEnv('INDEXNOW_KEY', KEY)
  const buildDir = temporaryDir()
  writeFile(
    buildDir,
    'assets.json',
    JSON.stringify({
      ...{ elements: 'elements.js', font: 'font.woff2', embed: 'embed.css', search: 'search.js' },
      ...{
        offline: 'offline.js',
        reading: 'reading.js',
        preferences: 'preferences.css',
        worker: 'worker.js',
        farewell: 'farewell.js',
      },
    }),
  )
  vi.stubEnv('BUILD_DIR', buildDir)
  await openIndexOf(FROZEN_NEWSROOM)
  documentHeaders = (await import('../http/security-headers')).documentHeaders
  routes = await import('./routes')
}, 120_000)

const decide = (path: string, now = NOW) => routes.decide(path, publicAt(now))

/** What stands at a path, as its response would have it. */
function made(path: string, now = NOW) {
  const decision = decide(path, now)
  const document = decision.answer === 'pass' ? decision.ground()?.document?.() : undefined
  if (!document) throw new Error(`${path} is no document`)
  return document
}

const AAP_STORY = 'alibabas-ma-meets-trump-promises-us-jobs'

describe('a document', () => {
  it.each([
    ['/robots.txt', 'text/plain'],
    ['/humans.txt', 'text/plain'],
    ['/.well-known/security.txt', 'text/plain'],
    ['/llms.txt', 'text/markdown'],
    ['/feeds.opml', 'text/x-opml'],
    ['/sitemap.xml', 'application/xml'],
    ['/sitemaps/pages.xml', 'application/xml'],
    ['/sitemaps/news.xml', 'application/xml'],
    ['/sitemaps/2017-01.xml', 'application/xml'],
    ['/sitemaps/2015-03.xml', 'application/xml'],
    ['/feed.rss', 'application/rss+xml'],
    ['/feed.atom', 'application/atom+xml'],
    ['/feed.json', 'application/feed+json'],
    ['/business/feed.rss', 'application/rss+xml'],
    ['/topic/tea/feed.atom', 'application/atom+xml'],
    ['/by/night-desk/feed.json', 'application/feed+json'],
    ['/source/aap/feed.rss', 'application/rss+xml'],
    ['/article/how-tides-work.md', 'text/markdown'],
    ['/article/how-tides-work.json', 'application/json'],
    ['/embed/how-tides-work', 'text/html'],
    ['/data/tides/hours.csv', 'text/csv'],
    [`/${KEY.toLowerCase()}.txt`, 'text/plain'],
  ])('%s is %s, known by its own path', (path, type) => {
    expect(decide(path)).toMatchObject({ answer: 'pass', path })
    expect(made(path).type).toBe(`${type}; charset=utf-8`)
    expect(made(path).body).not.toContain('SENTINEL')
  })

  it.each([
    '/',
    '/business',
    '/article/how-tides-work',
    '/feeds',
    '/feed.xml',
    '/feed',
    '/feed.rss/more',
    '/gardening/feed.rss',
    '/topic/kettles/feed.atom',
    '/topic/feed.rss',
    '/by/nobody/feed.json',
    '/about/feed.rss',
    '/article/how-tides-work/feed.rss',
    '/business/page/2/feed.rss',
    '/home/front/feed.rss',
    '/front/feed.rss',
    '/article/how-tides-work.txt',
    '/article/how-tides-work.md.json',
    '/article/.md',
    '/embed',
    '/embed/how-tides-work/page/2',
    '/sitemaps/2016-05.xml',
    '/sitemaps/2017-13.xml',
    '/sitemaps/2017-01-1.xml',
    '/sitemaps/2017-01-2.xml',
    '/sitemaps/2017-01-02.xml',
    '/sitemaps/17-1.xml',
    '/sitemaps/news-1.xml',
    '/sitemaps/news-2.xml',
    '/sitemaps/news-99999.xml',
    '/sitemaps/tomorrow.xml',
    '/sitemaps',
    '/security.txt',
    '/another-key-0123.txt',
    '/0123456789.txt',
  ])('is not %s', (path) => {
    const decision = decide(path)
    expect(decision.answer === 'pass' ? decision.ground()?.document?.() : undefined).toBeUndefined()
  })

  it.each(['/topic/kettles/feed.atom', '/sitemaps/2016-05.xml', '/sitemaps/news-2.xml', '/another-key-0123.txt'])(
    'that is not there is unknown to the whole site: %s',
    (path) => {
      expect(routes.decide(path, publicAt(NOW))).toEqual({ answer: 'unknown' })
    },
  )
})

describe('a document of a story goes where its story goes', () => {
  const OF = [
    ['Markdown twin', (slug: string) => `/article/${slug}.md`],
    ['ninjs twin', (slug: string) => `/article/${slug}.json`],
    ['embed', (slug: string) => `/embed/${slug}`],
    ['QR code', (slug: string) => `/qr/${slug}.svg`],
  ] as const

  it.each(OF)('%s', (_, path) => {
    expect(decide(path('old-name'))).toEqual({ answer: 'moved', path: path('renamed-story') })
    expect(decide(path('older-name'))).toEqual({ answer: 'moved', path: path('renamed-story') })
    for (const slug of ['withdrawn-story', 'gone-old-name', 'renamed-withdrawn'])
      expect(decide(path(slug)), slug).toEqual({ answer: 'gone' })
    for (const slug of ['draft-story', 'scheduled-story', 'embargoed-story', 'withdrawn-before-publication', 'nowhere'])
      expect(decide(path(slug)), slug).toEqual({ answer: 'unknown' })
    const hour = Date.parse('2017-01-31T09:30:00+11:00')
    expect(decide(path('scheduled-story'), hour - 1)).toEqual({ answer: 'unknown' })
    expect(decide(path('scheduled-story'), hour)).toMatchObject({ answer: 'pass' })
  })

  it('and an embed stands for no story whose source forbids it, though its twins say what they may', () => {
    expect(decide(`/embed/${AAP_STORY}`)).toEqual({ answer: 'unknown' })
    expect(decide(`/article/${AAP_STORY}.md`)).toMatchObject({ answer: 'pass' })
    expect(decide(`/article/${AAP_STORY}.json`)).toMatchObject({ answer: 'pass' })
  })
})

describe('a document is true', () => {
  const until = (path: string, now = NOW) => {
    const decision = decide(path, now)
    const ground = decision.answer === 'pass' ? decision.ground() : undefined
    if (!ground) throw new Error(`${path} is no document`)
    return ground.until
  }

  it.each([
    '/robots.txt',
    '/llms.txt',
    '/feed.rss',
    '/feeds.opml',
    '/sitemaps/pages.xml',
    '/sitemaps/2017-01.xml',
    '/article/how-tides-work.md',
    '/embed/how-tides-work',
  ])('until the next publication: %s', (path) => {
    expect(until(path)).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('until midnight, when it says until when it holds: security.txt', () => {
    expect(isoDateTime(until('/.well-known/security.txt'))).toBe('2017-02-01T00:00:00+11:00')
  })

  it.each(['/sitemaps/news.xml', '/sitemap.xml'])('until the oldest news is two days old: %s', (path) => {
    const ages = until(path)
    expect(ages).toBeGreaterThan(NOW)
    expect(ages - NOW).toBeLessThanOrEqual(48 * 3_600_000)
    const news = (now: number) => made('/sitemaps/news.xml', now).body
    expect(news(ages - 1)).toBe(news(ages - 2))
    expect(news(ages)).not.toBe(news(ages - 1))
  })

  it('for good, when there is no news, and then there is no sitemap of it', () => {
    const later = Date.parse('2020-01-01T00:00:00Z')
    expect(until('/sitemap.xml', later)).toBe(Number.MAX_SAFE_INTEGER)
    expect(decide('/sitemaps/news.xml', later)).toEqual({ answer: 'unknown' })
  })
})

describe('a document says when what it tells last changed', () => {
  const lastModified = (path: string) => documentHeaders(made(path))['Last-Modified']

  it.each([
    ['/article/corrected-story.md', 'Sat, 21 Jan 2017 03:05:00 GMT'],
    ['/article/corrected-story.json', 'Sat, 21 Jan 2017 03:05:00 GMT'],
    ['/embed/corrected-story', 'Sat, 21 Jan 2017 03:05:00 GMT'],
    ['/robots.txt', undefined],
    ['/llms.txt', undefined],
  ])('%s: %s', (path, moment) => expect(lastModified(path)).toBe(moment))

  it.each(['/sitemap.xml', '/sitemaps/pages.xml', '/sitemaps/2017-01.xml', '/sitemaps/news.xml'])('%s', (path) => {
    const moments = [...made(path).body.matchAll(/<lastmod>(.*?)<\/lastmod>/g)].map(([, moment = '']) =>
      Date.parse(moment),
    )
    expect(Date.parse(lastModified(path) ?? '')).toBe(Math.max(...moments))
  })

  it.each(['/feed.rss', '/feed.atom', '/feed.json', '/business/feed.rss'])('%s', (path) => {
    const atom = made(path.replace(/\w+$/, 'atom')).body
    expect(Date.parse(lastModified(path) ?? '')).toBe(Date.parse(/<updated>(.*?)</.exec(atom)?.[1] ?? ''))
  })
})

it('the key of IndexNow is written as it was given, at an address without capitals', () => {
  expect(made(`/${KEY.toLowerCase()}.txt`).body).toBe(KEY)
})
