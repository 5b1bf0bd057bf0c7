import { describe, expect, it } from 'vitest'
import { absoluteUrl, RESERVED_SEGMENTS, urls } from './urls'

it('is the map of the site', () => {
  const map = {
    home: urls.home(),
    article: urls.article('alibabas-ma-meets-trump-promises-us-jobs'),
    section: urls.section('business'),
    'section, second page': urls.section('business', 2),
    topic: urls.topic('donald-trump'),
    'topic, third page': urls.topic('donald-trump', 3),
    author: urls.author('business-desk'),
    'author, second page': urls.author('business-desk', 2),
    source: urls.source('aap'),
    'source, second page': urls.source('aap', 2),
    rendition: urls.rendition('tide-0123456789ab', 'wide', 720, 'avif'),
    audio: urls.audio('tone.wav'),
    asset: urls.asset('elements-0123456789.js'),
    embed: urls.embed('alibabas-ma-meets-trump-promises-us-jobs'),
    short: urls.short('pqqxbuwv'),
  }
  expect(map).toEqual({
    home: '/',
    article: '/article/alibabas-ma-meets-trump-promises-us-jobs',
    section: '/business',
    'section, second page': '/business/page/2',
    topic: '/topic/donald-trump',
    'topic, third page': '/topic/donald-trump/page/3',
    author: '/by/business-desk',
    'author, second page': '/by/business-desk/page/2',
    source: '/source/aap',
    'source, second page': '/source/aap/page/2',
    rendition: '/pictures/tide-0123456789ab/wide-720.avif',
    audio: '/audio/tone.wav',
    asset: '/assets/elements-0123456789.js',
    embed: '/embed/alibabas-ma-meets-trump-promises-us-jobs',
    short: '/s/pqqxbuwv',
  })
  const named = Object.keys(map).map((name) => name.split(',', 1)[0])
  expect(
    Object.keys(urls).filter((name) => !named.includes(name)),
    'every path stands in this map',
  ).toEqual([])
})

it('the first page of a list has one address', () => {
  expect(urls.section('business', 1)).toBe(urls.section('business'))
  expect(urls.topic('tea', 1)).toBe(urls.topic('tea'))
})

describe('reserved words', () => {
  it('hold the first segment of every path of the site’s own', () => {
    const paths = Object.entries(urls)
      .filter(([name]) => name !== 'home' && name !== 'section')
      .map(([, path]) => (path as (...words: string[]) => string)('a', 'b', '1', 'c'))
    for (const path of paths) expect(RESERVED_SEGMENTS).toContain(path.split('/')[1])
  })

  it.each(['article', 'search', 'feeds', 'api', 'index', 'healthz', 'readyz', 'gone', 'unavailable'])(
    'keep “%s” from sections',
    (word) => {
      expect(RESERVED_SEGMENTS).toContain(word)
    },
  )
})

it('the whole world writes an address on SITE_URL', () => {
  expect(absoluteUrl('/')).toBe('https://news.example/')
  expect(absoluteUrl(urls.article('a-story'))).toBe('https://news.example/article/a-story')
})
