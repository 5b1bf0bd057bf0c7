import { describe, expect, it } from 'vitest'
import { keyOf, readAddress, withoutGlue } from './address'

describe('an address in order is left as it is', () => {
  it.each([
    ['/', '/'],
    ['/article/a-story', '/article/a-story'],
    ['/business/page/2', '/business/page/2'],
    ['/article/a-story?utm_source=x&A=B', '/article/a-story'],
    ['/?page=2', '/'],
    ['/article/a-story#share', '/article/a-story'],
    ['/article/a-story?x=%ff', '/article/a-story'],
    ['/article/a-story?next=//evil.example/../', '/article/a-story'],
    ['http://news.example/article/a-story', '/article/a-story'],
    ['HTTPS://news.example:443/article/a-story?x', '/article/a-story'],
    ['/_next/static/chunks/3qfy96eoyh-EK.js', '/_next/static/chunks/3qfy96eoyh-EK.js'],
    ['/assets/elements-AbC.js', '/assets/elements-AbC.js'],
    ['/preview/WzEs.AbC_-', '/preview/WzEs.AbC_-'],
    ['/article/.well-known', '/article/.well-known'],
  ])('%s', (target, path) => {
    expect(readAddress(target)).toEqual({ is: 'canonical', path })
  })
})

describe('a slip has one meaning', () => {
  it.each([
    ['/article/a-story/', '/article/a-story'],
    ['//article//a-story', '/article/a-story'],
    ['/article/a-story///', '/article/a-story'],
    ['/Article/A-Story', '/article/a-story'],
    ['/BUSINESS/?x=1', '/business'],
    ['//', '/'],
    ['/%61rticle/a-story', '/article/a-story'],
    ['/article%2Fa-story', '/article/a-story'],
    ['//evil.example/', '/evil.example'],
    ['/%2f%2fevil.example', '/evil.example'],
    ['/article/caf%C3%A9', '/article/café'],
  ])('%s', (target, path) => {
    expect(readAddress(target)).toEqual({ is: 'slip', path })
  })

  it('never leads to another host, and is in order the second time', () => {
    for (const target of ['//evil.example', '///evil.example/%2f', '/%2F/evil.example', '/A//B/', '/x/%2f%2f/'])
      expect(readAddress(readAddress(target).is === 'slip' ? pathOf(target) : target)).toEqual({
        is: 'canonical',
        path: expect.stringMatching(/^\/(?!\/)/),
      })
  })
})

describe('what cannot be an address is refused', () => {
  it.each([
    ['a byte that is no character', '/article/%ff'],
    ['half a code', '/article/%e2%82'],
    ['a percent sign alone', '/100%'],
    ['a code of letters', '/%zz'],
    ['a zero byte', '/article/a%00b'],
    ['a line end', '/article/a%0d%0aSet-Cookie:%20x'],
    ['a delete sign', '/a%7f'],
    ['a backslash', '/article\\a-story'],
    ['a coded backslash', '/%5cevil.example'],
    ['a climb', '/assets/../server.mjs'],
    ['a coded climb', '/assets/%2e%2e/server.mjs'],
    ['a climb behind a coded slash', '/assets/..%2fserver.mjs'],
    ['a climb at the end', '/article/..'],
    ['a dot', '/./article'],
    ['no path', ''],
    ['an asterisk', '*'],
    ['a host alone', 'news.example:443'],
    ['another scheme', 'ftp://news.example/'],
    ['a path that does not start at the root', 'article/a-story'],
  ])('%s: %s', (_, target) => {
    expect(readAddress(target)).toEqual({ is: 'refused', status: 400 })
  })

  it('as too long beyond 2,048 characters, query and all', () => {
    expect(readAddress(`/${'a'.repeat(2_047)}`)).toMatchObject({ is: 'canonical' })
    expect(readAddress(`/${'a'.repeat(2_048)}`)).toEqual({ is: 'refused', status: 414 })
    expect(readAddress(`/?${'a'.repeat(3_000)}`)).toEqual({ is: 'refused', status: 414 })
  })
})

describe('a query that the path does not know is dropped', () => {
  it.each([
    ['/', '/'],
    ['/?fbclid=IwAR0', '/'],
    ['/article/a-story?utm_source=x&utm_medium=social&gclid=1', '/article/a-story'],
    ['/article/a-story?', '/article/a-story'],
    ['/article/a-story??', '/article/a-story'],
    ['/article/a-story?page=2', '/article/a-story'],
    ['/business/page/2?ref=home', '/business/page/2'],
    ['/feed.rss?format=xml', '/feed.rss'],
    ['/article/a-story?next=/?x', '/article/a-story'],
    ['/oembed', '/oembed'],
    ['/oembed?fbclid=x', '/oembed?'],
    [
      '/oembed?utm_source=x&format=xml&url=https%3A%2F%2Fnews.example%2F',
      '/oembed?format=xml&url=https%3A%2F%2Fnews.example%2F',
    ],
    ['/oembed?URL=a&maxwidth=1&maxheight=2', '/oembed?maxwidth=1&maxheight=2'],
  ])('%s', (target, key) => {
    expect(keyOf(target)).toBe(key)
  })

  it('but not that of an address that is too long', () => {
    const target = `/?q=${'a'.repeat(3_000)}`
    expect(keyOf(target)).toBe(target)
  })
})

describe('what chat and mail take into a link is no part of it', () => {
  it.each([
    ['/article/a-story.', '/article/a-story'],
    ['/article/a-story)', '/article/a-story'],
    ['/article/a-story).', '/article/a-story'],
    ['/article/a-story ', '/article/a-story'],
    ['/article/a-story\u00a0', '/article/a-story'],
    ['/article/a-story\u200b', '/article/a-story'],
    ['/article/a-story,', '/article/a-story'],
    ['/article/a-story"', '/article/a-story'],
    ['/article/a-story”', '/article/a-story'],
    ['/article/a-story’s', '/article/a-story’s'],
    ['/article/a-story…', '/article/a-story'],
    ['/article/a-story**', '/article/a-story'],
    ['/article/a-story>', '/article/a-story'],
    ['/article/a-story。', '/article/a-story'],
    ['/article/a-story，', '/article/a-story'],
    ['/article/a-story-', '/article/a-story'],
    ['/article/a-story/).', '/article/a-story'],
    ['/business;', '/business'],
    ['/feed.rss!', '/feed.rss'],
    ['/article/a-story', '/article/a-story'],
    ['/', '/'],
    ['/)', '/'],
  ])('%s', (path, meant) => {
    expect(withoutGlue(path)).toBe(meant)
  })
})

function pathOf(target: string): string {
  const address = readAddress(target)
  return address.is === 'refused' ? '' : address.path
}
