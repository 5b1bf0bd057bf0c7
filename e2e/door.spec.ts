import { request as httpRequest } from 'node:http'
import { expect, test } from '@playwright/test'
import { TEST_ENV } from './support/newsroom'

const STORY = '/article/alibabas-ma-meets-trump-promises-us-jobs'

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

/** A request as it is written: no client tidies the path up. */
function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port: TEST_ENV.PORT,
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
    ['/article/withdrawn-story.', 410],
    ['/article/draft-story.', 404],
    ['/article/no-such-story.', 404],
    ['/article.', 404],
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
  const plain = await ask(STORY)
  const headers = {
    rsc: '1',
    'next-action': 'x',
    cookie: '__prerender_bypass=1',
    'x-forwarded-host': 'evil.example',
    host: 'evil.example',
  }
  const answer = await ask(STORY, { headers })
  expect(answer.body.equals(plain.body)).toBe(true)
})

test('every page carries the strict headers', async () => {
  for (const path of ['/', STORY, '/article/draft-story', '/article/withdrawn-story']) {
    const { headers } = await ask(path)
    expect(headers['content-security-policy'], path).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  }
})

test('files of the build and pictures are kept for a year, compressed where it helps', async () => {
  const html = (await ask(STORY)).body.toString()
  const css = /href="(\/_next\/static\/[^"]+\.css)"/.exec(html)?.[1] ?? ''
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
  const part = await ask('/audio/tone.wav', { headers: { range: 'bytes=0-99' } })
  expect(part.status).toBe(206)
  expect(part.body.equals(whole.body.subarray(0, 100))).toBe(true)
  expect((await ask('/audio/tone.wav', { headers: { range: 'bytes=9999999-' } })).status).toBe(416)
})

test('the operator can ask whether it lives and whether it is ready', async () => {
  expect((await ask('/healthz')).status).toBe(200)
  expect((await ask('/readyz')).status).toBe(200)
})
