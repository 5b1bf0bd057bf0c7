import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, serve } from '../testing'
import { type FinishedPage, finishPage } from './finished-page'
import { documentHeaders, NO_SOURCES, pageHeaders } from './security-headers'
import { sendPage } from './send-page'

const HTML = `<!DOCTYPE html><html lang="en-AU"><title>Tides</title><p>${'The tide comes in. '.repeat(50)}🦜</p></html>`

let page: FinishedPage
const reported: number[] = []
let ask: (headers?: Record<string, string>, method?: string) => Promise<Answer>

beforeAll(async () => {
  page = await finishPage(
    HTML,
    { headers: pageHeaders(NO_SOURCES) },
    { build: 'b', edition: 'e', model: 'm', takedowns: '', from: 0, until: Number.MAX_SAFE_INTEGER },
  )
  const get = await serve((incoming, response) => {
    reported.push(sendPage(incoming, response, page))
  })
  ask = (headers, method) => get({ headers, method })
})

const read = ({ headers, body }: Answer) => {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body).toString()
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body).toString()
  return body.toString()
}

describe('the encoding is the smallest that the client takes', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate, br', 'br'],
    ['br', 'br'],
    ['BR', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'br'],
    ['br;q=0.001', 'br'],
    ['*', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['br;q=0.000, gzip;q=0.1', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['', undefined],
    ['deflate', undefined],
    ['zstd', undefined],
    ['br;q=0', undefined],
    ['gzip;q=0, br;q=0', undefined],
    ['*;q=0', undefined],
    ['identity;q=0', undefined],
    ['nonsense;;;,,,=', undefined],
  ])('%s → %s', async (accepted, encoding) => {
    const answer = await ask({ 'Accept-Encoding': accepted })
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(read(answer)).toBe(HTML)
  })

  it('and none for a client that names none', async () => {
    const answer = await ask()
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.body.toString()).toBe(HTML)
  })
})

describe('a page says', () => {
  it('what it is, how large, and how long it keeps', async () => {
    const { status, headers, body } = await ask({ 'Accept-Encoding': 'br' })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(body.length),
      'cache-control': 'public, max-age=0, s-maxage=10',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    })
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  it('that only our own scripts may run', async () => {
    const { headers } = await ask()
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
  })

  it('a strong tag of its own for each encoding, the same each time', async () => {
    const tagFor = async (accepted: string) => (await ask({ 'Accept-Encoding': accepted })).headers.etag
    const tags = await Promise.all(['br', 'gzip', 'identity'].map(tagFor))
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/)
    expect(new Set(tags).size).toBe(3)
    expect(await Promise.all(['br', 'gzip', 'identity'].map(tagFor))).toEqual(tags)
  })

  it('another tag when it has other words', async () => {
    const other = await finishPage(`${HTML}.`, { headers: pageHeaders(NO_SOURCES) }, page.stamp)
    expect(other.hash).not.toBe(page.hash)
    expect(
      (await finishPage(HTML, { headers: pageHeaders(NO_SOURCES) }, { ...page.stamp, edition: 'next' })).hash,
    ).toBe(page.hash)
  })
})

describe('a page that says when what it tells last changed', () => {
  const MOMENT = 'Sat, 21 Jan 2017 03:05:00 GMT'
  let stands: FinishedPage

  beforeAll(async () => {
    stands = page
    page = await finishPage(HTML, { headers: pageHeaders(NO_SOURCES, Date.parse(MOMENT)) }, page.stamp)
  })
  afterAll(() => {
    page = stands
  })

  it('says so beside its tag, when it is sent and when the client has it', async () => {
    const { headers } = await ask()
    expect(headers['last-modified']).toBe(MOMENT)
    const again = await ask({ 'If-None-Match': String(headers.etag) })
    expect([again.status, again.headers['last-modified']]).toEqual([304, MOMENT])
  })

  it.each([
    ['who asks by the moment alone is given it: what stands around a story changes meanwhile', {}],
    ['who has another tag is given it, whatever moment they name', { 'If-None-Match': '"other"' }],
  ])('%s', async (_what, headers) => {
    expect((await ask({ 'If-Modified-Since': MOMENT, ...headers })).status).toBe(200)
  })
})

describe('a document', () => {
  const FEED = {
    type: 'application/rss+xml; charset=utf-8',
    shownAs: 'application/xml; charset=utf-8',
    body: '<rss/>',
    headers: { Link: '<https://news.example/feed.rss>; rel="self"' },
  }

  it('goes to a browser that opens it under a type that the browser shows', async () => {
    const kept = page
    try {
      page = await finishPage(FEED.body, { headers: documentHeaders(FEED), shownAs: FEED.shownAs }, page.stamp)
      const opened = await ask({ 'Sec-Fetch-Dest': 'document' })
      const fetched = await ask({ 'Sec-Fetch-Dest': 'empty' })
      expect([opened, fetched].map(({ headers }) => headers['content-type'])).toEqual([FEED.shownAs, FEED.type])
      expect(opened.headers.etag).toBe(fetched.headers.etag)
    } finally {
      page = kept
    }
  })

  it('says what it is and all that it has of its own, when it is sent and when the client has it', async () => {
    const kept = page
    try {
      page = await finishPage(FEED.body, { headers: documentHeaders(FEED), shownAs: FEED.shownAs }, page.stamp)
      const sent = await ask()
      const known = await ask({ 'If-None-Match': String(sent.headers.etag) })
      expect([sent.status, known.status]).toEqual([200, 304])
      for (const { headers } of [sent, known])
        expect(headers).toMatchObject({
          'content-type': FEED.type,
          link: FEED.headers.Link,
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'public, max-age=0, s-maxage=10',
          'x-content-type-options': 'nosniff',
        })
    } finally {
      page = kept
    }
  })

  const policyOf = (type: string) => documentHeaders({ type, body: '' })['Content-Security-Policy']

  it('may not be framed, but for the card', () => {
    const card = documentHeaders({ type: 'text/html; charset=utf-8', body: '', isFramed: true })
    expect(card['Content-Security-Policy']).toContain('frame-ancestors *')
    for (const type of [
      'text/html',
      'application/rss+xml',
      'text/markdown',
      'application/xml',
      'text/plain',
      'application/json',
    ])
      expect(policyOf(`${type}; charset=utf-8`), type).toContain("frame-ancestors 'none'")
  })

  it('runs nothing, and shows our own style and pictures at most', () => {
    for (const type of ['text/html; charset=utf-8', 'application/atom+xml; charset=utf-8']) {
      expect(policyOf(type)).toMatch(/^default-src 'none'; style-src 'self'; img-src 'self';/)
      expect(policyOf(type)).not.toMatch(/script-src|unsafe/)
    }
  })
})

describe('a client that has the page', () => {
  const tags: Record<string, string> = {}

  beforeAll(async () => {
    for (const encoding of ['br', 'gzip', 'identity'])
      tags[encoding] = String((await ask({ 'Accept-Encoding': encoding })).headers.etag)
  })

  it.each([
    ['its tag', (tag: string) => tag],
    ['its tag made weak by a proxy', (tag: string) => `W/${tag}`],
    ['a list with it', (tag: string) => `"one", W/"two" ,${tag}`],
    ['a list with it, made weak', (tag: string) => `"one",W/${tag},"two"`],
    ['a star', () => '*'],
  ])('and sends %s gets 304, without a body', async (_, known) => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await ask({ 'Accept-Encoding': encoding, 'If-None-Match': known(tags[encoding] ?? '') })
      expect(answer.status).toBe(304)
      expect(answer.body).toHaveLength(0)
      expect(answer.headers).toMatchObject({
        etag: tags[encoding],
        vary: 'Accept-Encoding',
        'cache-control': 'public, max-age=0, s-maxage=10',
      })
      expect(answer.headers).not.toHaveProperty('content-length')
    }
  })

  it.each([
    ['another tag', '"something-else"'],
    ['the tag without quotes', 'abc'],
    ['nothing', ''],
    ['a list without it', '"one", "two"'],
    ['a star in quotes', '"*"'],
  ])('not, and sends %s, gets the page', async (_, known) => {
    const answer = await ask({ 'If-None-Match': known })
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toBe(HTML)
  })

  it('in another encoding gets the page', async () => {
    const answer = await ask({ 'Accept-Encoding': 'gzip', 'If-None-Match': tags.br ?? '' })
    expect(answer.status).toBe(200)
    expect(read(answer)).toBe(HTML)
  })

  it('may ask with HEAD too', async () => {
    const answer = await ask({ 'Accept-Encoding': 'br', 'If-None-Match': tags.br ?? '' }, 'HEAD')
    expect(answer.status).toBe(304)
  })
})

describe('a client that wants one page and no other', () => {
  it.each([
    ['its tag', (tag: string) => tag],
    ['a list with it', (tag: string) => `"one" ,${tag}`],
    ['a star', () => '*'],
  ])('gets it, by %s', async (_, wanted) => {
    const { headers } = await ask()
    const answer = await ask({ 'If-Match': wanted(String(headers.etag)) })
    expect([answer.status, String(answer.body)]).toEqual([200, HTML])
  })

  it.each([
    ['another tag', () => '"something-else"'],
    ['its tag made weak, which names no bytes', (tag: string) => `W/${tag}`],
    ['nothing', () => ''],
  ])('gets none by %s, and nobody keeps that', async (_, wanted) => {
    const { headers } = await ask()
    const answer = await ask({ 'If-Match': wanted(String(headers.etag)), 'If-None-Match': String(headers.etag) })
    expect([answer.status, answer.headers['cache-control']]).toEqual([412, 'no-store'])
  })
})

describe('HEAD', () => {
  it.each(['br', 'gzip', 'identity'])('in %s has the headers of GET and no body', async (accepted) => {
    const get = await ask({ 'Accept-Encoding': accepted })
    const head = await ask({ 'Accept-Encoding': accepted }, 'HEAD')
    const { date: _, ...headers } = get.headers
    expect(head.status).toBe(200)
    expect(head.headers).toMatchObject(headers)
    expect(head.body).toHaveLength(0)
  })
})

it('the door is told what was answered', async () => {
  reported.length = 0
  const { headers } = await ask()
  await ask({ 'If-None-Match': String(headers.etag) })
  expect(reported).toEqual([200, 304])
})
