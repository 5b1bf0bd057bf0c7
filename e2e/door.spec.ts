import { createHash } from 'node:crypto'
import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { TEST_ENV } from './support/newsroom'
import { OwnNewsroom } from './support/server'

const STORY = '/article/alibabas-ma-meets-trump-promises-us-jobs'

/** The one stylesheet of a page. */
const styleIn = (html: string) => /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? ''
const hashOf = (style: string) => `sha256-${createHash('sha256').update(style).digest('base64')}`

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

type Asked = { port?: string; method?: string; headers?: Record<string, string>; agent?: Agent }

/** A request as it is written: no client tidies the path up. */
function ask(path: string, { port = TEST_ENV.PORT, method = 'GET', headers = {}, agent }: Asked = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port,
      agent,
      path,
      method,
      headers,
      insecureHTTPParser: true,
    })
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

test.describe('a malformed address gets one right answer', () => {
  const cases: Array<[path: string, status: number, location?: string]> = [
    ['/article/%00', 400],
    ['/article/%zz', 400],
    [`${STORY}%ff`, 400],
    ['/%', 400],
    ['/../etc/passwd', 400],
    ['/article/%2e%2e/%2e%2e/package.json', 400],
    ['/article/..%2f..%2fpackage.json', 400],
    ['/_next/static/%2e%2e/%2e%2e/build.json', 400],
    ['/assets/..\\..\\build.json', 400],
    [`/${'a'.repeat(8_000)}`, 414],
    [`/?q=${'a'.repeat(8_000)}`, 414],
    [`${STORY}/`, 301, STORY],
    ['/Article/ALIBABAS-MA-meets-trump-promises-us-jobs', 301, STORY],
    [`//article//${STORY.split('/').at(-1)}`, 301, STORY],
    ['/article/Old-Name/', 301, '/article/renamed-story'],
    ['/Business/', 301, '/business'],
    [`${STORY}.`, 301, STORY],
    [`${STORY})`, 301, STORY],
    [`${STORY}).`, 301, STORY],
    [`${STORY}%20`, 301, STORY],
    [`${STORY},`, 301, STORY],
    [`${STORY}"`, 301, STORY],
    [`${STORY}%22`, 301, STORY],
    [`${STORY}%E2%80%9D`, 301, STORY],
    [`${STORY}%E3%80%82`, 301, STORY],
    [`${STORY}/).`, 301, STORY],
    [`${STORY.toUpperCase()}.`, 301, STORY],
    [`${STORY}.?utm_source=x`, 301, STORY],
    ['/article/old-name.', 301, '/article/renamed-story'],
    ['/s/supxbrkz.', 301, '/article/renamed-story'],
    ['/business,', 301, '/business'],
    ['/feed.rss.', 301, '/feed.rss'],
    [`${STORY}.md)`, 301, `${STORY}.md`],
    ['/Search/?q=Tide+moon&order=newest&utm_source=x', 301, '/search?q=Tide+moon&order=newest'],
    ['//search', 301, '/search'],
    ['/search/feed.ATOM?q=tide', 301, '/search/feed.atom?q=tide'],
    ['/Data/Tea-crop.csv', 301, '/data/tea-crop.csv'],
    ['/Data/draft-only.csv', 404],
    ['/data/WITHDRAWN-only.csv', 410],
    ['/article/withdrawn-story.', 410],
    ['/article/draft-story.', 404],
    ['/article/no-such-story.', 404],
    ['/article.', 404],
    ['/100%25', 404],
    ['/article/100%25', 404],
    ['/article/100%25?utm_source=x', 404],
    ['//example.org/', 404],
    ['//example.org', 404],
    ['/Nothing/', 404],
    ['/business/page/1', 404],
    ['/business/page/99', 404],
    ['/article', 404],
    ['/_next/data/build/index.json', 404],
    ['/_next/image?url=%2Ficon-512.png&w=64&q=75', 404],
    ['/_next/static/nothing.js', 404],
    ['/_not-found', 404],
    ['/gone', 404],
    ['/unavailable', 404],
    ['/api/anything', 404],
    ['/index', 404],
  ]
  for (const [path, status, location] of cases)
    test(`${path.slice(0, 70)} → ${status}`, async () => {
      const answer = await ask(path)
      expect(answer.status).toBe(status)
      expect(answer.headers.location).toBe(location)
      expect(answer.body.toString()).not.toMatch(/\bat .*\(.*:\d+:\d+\)/)
    })

  test('a target in absolute form is read as its path', async () => {
    expect((await ask(`http://anything.example${STORY}`)).status).toBe(200)
  })
})

test('only GET and HEAD reach pages', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await ask(STORY, { method })
    expect(answer.status, method).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD')
  }
})

test('HEAD answers like GET, without the body', async () => {
  const headers = { 'accept-encoding': 'br' }
  const get = await ask(STORY, { headers })
  const head = await ask(STORY, { method: 'HEAD', headers })
  expect(head.status).toBe(200)
  expect(head.body).toHaveLength(0)
  for (const name of ['etag', 'content-length', 'content-encoding', 'cache-control', 'vary'])
    expect(head.headers[name], name).toBe(get.headers[name])
})

test('a page comes in the encoding that was asked for, each with a strong ETag of its own', async () => {
  const etags = new Set<unknown>()
  for (const [accept, encoding] of [
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ] as const) {
    const { headers } = await ask(STORY, { headers: { 'accept-encoding': accept } })
    expect(headers['content-encoding'], accept).toBe(encoding)
    expect(headers.vary).toBe('Accept-Encoding')
    expect(headers.etag).toMatch(/^"[^"]+"$/)
    etags.add(headers.etag)
  }
  expect(etags.size).toBe(3)
})

test('a reader who has the page gets 304, and nothing again', async () => {
  const headers = { 'accept-encoding': 'br' }
  const { headers: first } = await ask(STORY, { headers })
  const again = await ask(STORY, { headers: { ...headers, 'if-none-match': String(first.etag) } })
  expect(again.status).toBe(304)
  expect(again.body).toHaveLength(0)
  expect((await ask(STORY, { headers: { ...headers, 'if-none-match': '"other"' } })).status).toBe(200)
})

test('a query that says nothing to us changes nothing', async () => {
  const plain = await ask(STORY)
  const tagged = await ask(`${STORY}?utm_source=x&fbclid=y`)
  expect(tagged.status).toBe(200)
  expect(tagged.headers.etag).toBe(plain.headers.etag)
  expect(tagged.body.equals(plain.body)).toBe(true)
})

test('what a client sends never reaches the renderer', async () => {
  // A newsroom of its own has no page yet: these are drawn for this very request.
  const newsroom = new OwnNewsroom()
  try {
    await newsroom.start()
    const headers = {
      rsc: '1',
      'next-router-prefetch': '1',
      'next-action': 'x',
      'x-nextjs-data': '1',
      cookie: '__prerender_bypass=1; __next_preview_data=1',
      'user-agent': '',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-middleware-prefetch': '1',
      'x-invoke-path': '/gone',
      host: 'evil.example',
    }
    for (const path of [STORY, '/', '/topic/tea', '/article/no-such-story']) {
      const plain = await ask(path)
      const answer = await ask(path, { port: new URL(newsroom.url).port, headers })
      expect(answer.status, path).toBe(plain.status)
      expect(answer.body.toString(), path).toBe(plain.body.toString())
      expect(answer.headers.etag, path).toBe(plain.headers.etag)
    }
  } finally {
    await newsroom.remove()
  }
})

test.describe('what few clients send is answered', () => {
  /** Sends bytes as they are, and reads until the server closes the connection. */
  function say(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(TEST_ENV.PORT), '127.0.0.1', () => socket.write(text))
      let heard = ''
      socket.on('data', (bytes) => {
        heard += bytes.toString('latin1')
      })
      socket.on('end', () => resolve(heard))
      socket.on('error', reject)
    })
  }

  const cases: Array<[what: string, sent: string[], first: RegExp, body: RegExp]> = [
    ['HTTP/1.0', [`GET ${STORY} HTTP/1.0`], /^HTTP\/1\.1 200 /, /<\/html>/],
    ['the absolute form', [`GET http://a${STORY} HTTP/1.1`, 'Host: a'], /^HTTP\/1\.1 200 /, /<\/html>/],
    ['the absolute form of the front', ['GET http://a HTTP/1.1', 'Host: a'], /^HTTP\/1\.1 200 /, /<\/html>/],
    ['a wish to upgrade', [`GET ${STORY} HTTP/1.1`, 'Host: a', 'Upgrade: h2c'], /^HTTP\/1\.1 200 /, /<\/html>/],
    [
      'Expect',
      [`GET ${STORY} HTTP/1.1`, 'Host: a', 'Expect: 100-continue'],
      /^HTTP\/1\.1 100 .*\s+HTTP\/1\.1 200 /,
      /<\/html>/,
    ],
    ['another expectation', [`GET ${STORY} HTTP/1.1`, 'Host: a', 'Expect: tea'], /^HTTP\/1\.1 417 /, /expects/],
    ['an asterisk', ['OPTIONS * HTTP/1.1', 'Host: a'], /^HTTP\/1\.1 405 /, /GET and HEAD/],
    ['a method that nobody knows', ['BREW / HTTP/1.1', 'Host: a'], /^HTTP\/1\.1 400 /, /malformed/],
    ['no host', [`GET ${STORY} HTTP/1.1`], /^HTTP\/1\.1 400 /, /malformed/],
    ['two hosts', [`GET ${STORY} HTTP/1.1`, 'Host: a', 'Host: b'], /^HTTP\/1\.1 400 /, /malformed/],
    ['cookies of 17 KB', ['GET / HTTP/1.1', 'Host: a', `Cookie: ${'a'.repeat(17_000)}`], /^HTTP\/1\.1 431 /, /cookies/],
    [
      'a header in the address',
      ['GET /article/a%0d%0aSet-Cookie:%20x HTTP/1.1', 'Host: a'],
      /^HTTP\/1\.1 400 /,
      /malformed/,
    ],
  ]
  for (const [what, sent, first, body] of cases)
    test(what, async () => {
      const heard = await say(`${[...sent, 'Connection: close'].join('\r\n')}\r\n\r\n`)
      expect(heard).toMatch(first)
      expect(heard.split('\r\n\r\n').at(-1)).toMatch(body)
      expect(heard).not.toMatch(/^set-cookie/im)
    })
})

test('an idle connection outlives the 60 s for which the proxy keeps it', async () => {
  const agent = new Agent({ keepAlive: true })
  const { headers } = await ask(STORY, { agent })
  agent.destroy()
  expect(headers['keep-alive']).toBe('timeout=65')
})

test('every page carries the strict headers', async () => {
  for (const path of ['/', STORY, '/article/draft-story', '/article/withdrawn-story']) {
    const { headers, body } = await ask(path)
    expect(headers['content-security-policy'], path).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' '${hashOf(styleIn(body.toString()))}'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
    // Browsers begin a process anew for it when the answer is there (decision 55).
    expect(headers['cross-origin-opener-policy']).toBeUndefined()
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  }
})

test('a document is shown without any style that stands in it', async () => {
  for (const path of [`/embed/no-picture`, `/article/no-picture.md`, '/feed.atom', '/sitemap.xml']) {
    const { status, headers } = await ask(path)
    expect(status, path).toBe(200)
    expect(headers['content-security-policy'], path).toContain("; style-src 'self'; ")
  }
})

test('files of the build and pictures are kept for a year, compressed where it helps', async () => {
  const html = (await ask(STORY)).body.toString()
  const card = (await ask(`/embed/no-picture`)).body.toString()
  const css = /href="(\/assets\/[^"]+\.css)"/.exec(card)?.[1] ?? ''
  const font = /url\("?(\/assets\/[^")]+\.woff2)/.exec(html)?.[1] ?? ''
  const module = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
  for (const [path, type] of [
    [css, 'text/css'],
    [module, 'text/javascript'],
  ] as const) {
    const { status, headers } = await ask(path, { headers: { 'accept-encoding': 'br' } })
    expect(status, path).toBe(200)
    expect(headers['content-type']).toContain(type)
    expect(headers['content-encoding']).toBe('br')
    expect(headers['cache-control']).toContain('immutable')
  }
  expect((await ask(font)).headers['cache-control']).toContain('immutable')
  const picture = /srcSet="(\/pictures\/[^" ]+\.avif)/i.exec(html)?.[1] ?? ''
  const { status, headers } = await ask(picture)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('image/avif')
  expect(headers['cache-control']).toContain('immutable')
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
})

test('a recording can be asked for in parts', async () => {
  const whole = await ask('/audio/tone.wav')
  expect(whole.status).toBe(200)
  expect(whole.headers['accept-ranges']).toBe('bytes')
  const part = await ask('/audio/tone.wav', { headers: { range: 'bytes=0-99' } })
  expect(part.status).toBe(206)
  expect(part.body.equals(whole.body.subarray(0, 100))).toBe(true)
  const end = await ask('/audio/tone.wav', { headers: { range: 'bytes=-100' } })
  expect(end.body.equals(whole.body.subarray(-100))).toBe(true)
  const head = await ask('/audio/tone.wav', { method: 'HEAD', headers: { range: 'bytes=0-99' } })
  expect([head.status, head.headers['content-length']]).toEqual([200, String(whole.body.length)])
  expect((await ask('/audio/tone.wav', { headers: { range: 'bytes=9999999-' } })).status).toBe(416)
})

test('a picture keeps its year to itself: what is said of it when it is not sent is not kept', async () => {
  const html = (await ask(STORY)).body.toString()
  const picture = /srcSet="(\/pictures\/[^" ]+\.avif)/i.exec(html)?.[1] ?? ''
  const { headers: whole } = await ask(picture)
  const known = await ask(picture, { headers: { 'if-none-match': String(whole.etag) } })
  expect([known.status, known.headers['cache-control']]).toEqual([304, whole['cache-control']])
  const refusals: Array<[number, Record<string, string>]> = [
    [416, { range: 'bytes=9999999-' }],
    [412, { 'if-match': '"another"' }],
  ]
  for (const [status, headers] of refusals) {
    const answer = await ask(picture, { headers })
    expect(answer.status).toBe(status)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers.etag).toBeUndefined()
  }
})

test('a notice is compressed, tagged and sent again to those who have it', async () => {
  for (const [path, status] of [
    ['/article/no-such-story', 404],
    ['/article/withdrawn-story', 410],
  ] as const) {
    const headers = { 'accept-encoding': 'br' }
    const first = await ask(path, { headers })
    expect(first.status).toBe(status)
    expect(first.headers['content-encoding']).toBe('br')
    expect(first.headers.etag).toMatch(/^"[^"]+"$/)
    const again = await ask(path, { headers: { ...headers, 'if-none-match': String(first.headers.etag) } })
    expect([again.status, again.body.equals(first.body)]).toEqual([status, true])
  }
})

test('the operator can ask whether it lives and whether it is ready', async () => {
  expect((await ask('/healthz')).status).toBe(200)
  expect((await ask('/readyz')).status).toBe(200)
})
