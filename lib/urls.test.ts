import { describe, expect, it } from 'vitest'
import { absoluteUrl, pathHere, RESERVED_SEGMENTS, routeOf, urls } from './urls'

it('is the map of the site', () => {
  const map = {
    home: urls.home(),
    article: urls.article('alibabas-ma-meets-trump-promises-us-jobs'),
    section: urls.section('business'),
    'section, second page': urls.section('business', 2),
    topic: urls.topic('donald-trump'),
    'topic, third page': urls.topic('donald-trump', 3),
    series: urls.series('the-box'),
    'series, second page': urls.series('the-box', 2),
    author: urls.author('business-desk'),
    'author, second page': urls.author('business-desk', 2),
    source: urls.source('aap'),
    'source, second page': urls.source('aap', 2),
    latest: urls.latest(),
    'latest, second page': urls.latest(2),
    archive: urls.archive(),
    'archive, of a year': urls.archive('2017'),
    'archive, of a month': urls.archive('2017-01'),
    'archive, of a day': urls.archive('2017-01-31'),
    label: urls.label('analysis'),
    'label, second page': urls.label('analysis', 2),
    language: urls.language('zh-hans'),
    'language, second page': urls.language('zh-hans', 2),
    picture: urls.picture('2016/05/tide.jpg'),
    rendition: urls.rendition('tide-0123456789ab', 'wide', 720, 'avif'),
    audio: urls.audio('tone.wav'),
    data: urls.data('temperature.csv'),
    attachment: urls.attachment('budget/report.pdf'),
    map: urls.map('locator-0123456789ab'),
    asset: urls.asset('elements-0123456789.js'),
    'page, about the newspaper': urls.page('about'),
    page: urls.page('ethics'),
    corrections: urls.corrections(),
    feeds: urls.feeds(),
    preferences: urls.preferences(),
    offline: urls.offline(),
    serviceWorker: urls.serviceWorker(),
    takedowns: urls.takedowns(),
    opml: urls.opml(),
    feed: urls.feed(urls.home(), 'rss'),
    'feed of corrections': urls.feed(urls.corrections(), 'rss'),
    'feed, of a topic': urls.feed(urls.topic('donald-trump'), 'atom'),
    'feed, in JSON': urls.feed(urls.section('business'), 'json'),
    short: urls.short('pqqxbuwv'),
    history: urls.history('alibabas-ma-meets-trump-promises-us-jobs'),
    twin: urls.twin('alibabas-ma-meets-trump-promises-us-jobs', 'md'),
    'twin, in JSON': urls.twin('alibabas-ma-meets-trump-promises-us-jobs', 'json'),
    search: urls.search(),
    'search, asked': urls.search({ q: 'full "moon" & tide', order: 'newest', page: 2 }),
    searchFeed: urls.searchFeed('tide', 'rss'),
    suggestions: urls.suggestions(),
    openSearch: urls.openSearch(),
    embed: urls.embed('alibabas-ma-meets-trump-promises-us-jobs'),
    qrCode: urls.qrCode('alibabas-ma-meets-trump-promises-us-jobs'),
    lite: urls.lite(),
    liteStory: urls.liteStory('alibabas-ma-meets-trump-promises-us-jobs'),
    liteSection: urls.liteSection('business'),
    liteTopic: urls.liteTopic('donald-trump'),
    oembed: urls.oembed(),
    card: urls.card('story', 'alibabas-ma-meets-trump-promises-us-jobs', '0123456789ab'),
    sitemap: urls.sitemap(),
    sitemapShard: urls.sitemapShard('2017-01'),
    robots: urls.robots(),
    llms: urls.llms(),
    humans: urls.humans(),
    security: urls.security(),
    indexNowKey: urls.indexNowKey('0123456789abcdef'),
    preview: urls.preview('WzEsIi8iXQ.3q2-7w'),
    'preview, a picture in it': urls.preview('WzEsIi8iXQ.3q2-7w', '/pictures/tide-0123456789ab/wide-720.avif'),
  }
  expect(map).toEqual({
    home: '/',
    article: '/article/alibabas-ma-meets-trump-promises-us-jobs',
    section: '/business',
    'section, second page': '/business/page/2',
    topic: '/topic/donald-trump',
    'topic, third page': '/topic/donald-trump/page/3',
    series: '/series/the-box',
    'series, second page': '/series/the-box/page/2',
    author: '/by/business-desk',
    'author, second page': '/by/business-desk/page/2',
    source: '/source/aap',
    'source, second page': '/source/aap/page/2',
    latest: '/latest',
    'latest, second page': '/latest/page/2',
    archive: '/archive',
    'archive, of a year': '/archive/2017',
    'archive, of a month': '/archive/2017/01',
    'archive, of a day': '/archive/2017/01/31',
    label: '/label/analysis',
    'label, second page': '/label/analysis/page/2',
    language: '/language/zh-hans',
    'language, second page': '/language/zh-hans/page/2',
    picture: '/picture/2016/05/tide.jpg',
    rendition: '/pictures/tide-0123456789ab/wide-720.avif',
    audio: '/audio/tone.wav',
    data: '/data/temperature.csv',
    attachment: '/files/budget/report.pdf',
    map: '/maps/locator-0123456789ab.svg',
    asset: '/assets/elements-0123456789.js',
    'page, about the newspaper': '/about',
    page: '/about/ethics',
    corrections: '/corrections',
    feeds: '/feeds',
    preferences: '/preferences',
    offline: '/offline',
    serviceWorker: '/sw.js',
    takedowns: '/takedowns.json',
    opml: '/feeds.opml',
    feed: '/feed.rss',
    'feed of corrections': '/corrections/feed.rss',
    'feed, of a topic': '/topic/donald-trump/feed.atom',
    'feed, in JSON': '/business/feed.json',
    short: '/s/pqqxbuwv',
    history: '/article/alibabas-ma-meets-trump-promises-us-jobs/history',
    twin: '/article/alibabas-ma-meets-trump-promises-us-jobs.md',
    'twin, in JSON': '/article/alibabas-ma-meets-trump-promises-us-jobs.json',
    search: '/search',
    'search, asked': '/search?q=full+%22moon%22+%26+tide&order=newest&page=2',
    searchFeed: '/search/feed.rss?q=tide',
    suggestions: '/search/suggestions',
    openSearch: '/opensearch.xml',
    embed: '/embed/alibabas-ma-meets-trump-promises-us-jobs',
    qrCode: '/qr/alibabas-ma-meets-trump-promises-us-jobs.svg',
    lite: '/lite',
    liteStory: '/lite/article/alibabas-ma-meets-trump-promises-us-jobs',
    liteSection: '/lite/business',
    liteTopic: '/lite/topic/donald-trump',
    oembed: '/oembed',
    card: '/cards/story/alibabas-ma-meets-trump-promises-us-jobs-0123456789ab.jpg',
    sitemap: '/sitemap.xml',
    sitemapShard: '/sitemaps/2017-01.xml',
    robots: '/robots.txt',
    llms: '/llms.txt',
    humans: '/humans.txt',
    security: '/.well-known/security.txt',
    indexNowKey: '/0123456789abcdef.txt',
    preview: '/preview/WzEsIi8iXQ.3q2-7w',
    'preview, a picture in it': '/preview/WzEsIi8iXQ.3q2-7w/pictures/tide-0123456789ab/wide-720.avif',
  })
  const named = Object.keys(map).map((name) => name.split(',', 1)[0])
  expect(
    Object.keys(urls).filter((name) => !named.includes(name)),
    'every path stands in this map',
  ).toEqual([])
})

it('a page of a list has its number in its address, and the newest the list’s own', () => {
  for (const [list, path] of [
    [urls.section, '/business'],
    [urls.topic, '/topic/business'],
  ] as const) {
    expect(list('business')).toBe(path)
    expect(list('business', 1)).toBe(`${path}/page/1`)
    expect(routeOf(`${path}/page/1`)?.params).toEqual({ id: 'business', page: '1' })
    expect(routeOf(`${path}/page/0`)).toBeUndefined()
  }
})

it('an address is read as it was written, in whatever letters', () => {
  for (const [name, path] of [
    ['home', urls.home()],
    ['article', urls.article('a-story')],
    ['liteSection', urls.liteSection('business')],
    ['searchFeed', urls.searchFeed('', 'rss').replace(/\?.*$/, '')],
    ['security', urls.security()],
    ['homeFeed', urls.feed(urls.home(), 'rss')],
    ['sectionFeed', urls.feed(urls.section('business'), 'rss')],
    ['indexNowKey', urls.indexNowKey('0123456789abcdef')],
    ['robots', urls.robots()],
    ['rendition', urls.rendition('tide', 'wide', 720, 'avif')],
    ['section', urls.section('business', 2)],
  ] as const) {
    expect(routeOf(path)?.name, path).toBe(name)
  }
  expect(routeOf('/Article/a-story')?.name).toBe('article')
  expect(routeOf('/ROBOTS.txt')?.name).toBe('robots')
})

describe('reserved words', () => {
  it('hold the first segment of every path of the site’s own that a section could have', () => {
    const paths = Object.entries(urls)
      .filter(([name]) => name !== 'home' && name !== 'section')
      .map(([, path]) => (path as (...words: string[]) => string)('a', 'b', '1', 'c'))
    const segments = paths.map((path) => path.split(/[/?]/)[1] ?? '')
    const free = segments.filter(
      (segment) => !segment.includes('.') && !RESERVED_SEGMENTS.some((word) => word === segment),
    )
    expect(free).toEqual([])
  })

  it('hold what such a path has before its dot', () => {
    for (const path of [urls.robots(), urls.llms(), urls.humans(), urls.sitemap(), urls.opml(), urls.feed('/', 'rss')])
      expect(RESERVED_SEGMENTS).toContain(path.slice(1).split('.')[0])
  })

  it.each(['article', 'search', 'feeds', 'api', 'index', 'healthz', 'readyz', 'gone', 'unavailable'])(
    'keep “%s” from sections',
    (word) => {
      expect(RESERVED_SEGMENTS).toContain(word)
    },
  )
})

it.each([
  ['/article/a?b#c', '/article/a?b#c'],
  ['https://news.example/article/a?b#c', '/article/a?b#c'],
  ['http://www.news.example/article/a', '/article/a'],
  ['https://NEWS.example', '/'],
  ['https://news.example:8443/article/a', undefined],
  ['https://news.example.org/article/a', undefined],
  ['//news.example/article/a', undefined],
  ['/\\news.example/article/a', undefined],
  ['mailto:desk@news.example', undefined],
])('%s leads on this site to %s', (href, path) => {
  expect(pathHere(href)).toBe(path)
})

it('the whole world writes an address on SITE_URL', () => {
  expect(absoluteUrl('/')).toBe('https://news.example/')
  expect(absoluteUrl(urls.article('a-story'))).toBe('https://news.example/article/a-story')
})

it('a path is read as it stands: it is decoded already', () => {
  for (const path of ['/100%', '/article/100%', '/by/%2e%2e']) expect(routeOf(path), path).toBeUndefined()
  expect(routeOf('/audio/100%.wav')?.params).toEqual({ recording: '100%.wav' })
})

it('a day of the archive is one that a calendar could have', () => {
  expect(routeOf('/archive/2017/01/31')?.params).toEqual({ year: '2017', month: '01', day: '31' })
  for (const path of ['/archive/17', '/archive/2017/13', '/archive/2017/1', '/archive/2017/01/32'])
    expect(routeOf(path), path).toBeUndefined()
})
