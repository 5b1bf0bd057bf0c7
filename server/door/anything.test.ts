import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fc, runs } from '../../lib/properties'
import { FROZEN_NEWSROOM, openIndexOf, temporaryDir, writeFile } from '../../lib/testing'
import { CountingNext } from '../testing'

/**
 * Whatever bytes come to the readers' port, there is an answer; it is no failure of ours, and tells nobody where we
 * live. The server is whole, but for Next, which is another.
 */

let server: Server
let stopSearching: () => void

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.stubEnv('LOG_DIR', temporaryDir())
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  vi.stubEnv('BUILD_DIR', emptyBuild())
  await openIndexOf(FROZEN_NEWSROOM)
  const { FileMemory } = await import('../http/file-memory')
  const { Press } = await import('../press/press')
  const { PageStore } = await import('../press/page-store')
  const { Renderer } = await import('../press/renderer')
  const { EditionWatch } = await import('../press/edition-watch')
  const { SearchDesk } = await import('../search/search-desk')
  const { SearchProcesses } = await import('../search/search-processes')
  const { Allowance } = await import('../search/allowance')
  const { createHttpServer } = await import('../http/http-server')
  const { Notices } = await import('./notices')
  const { Health } = await import('./health')
  const { Previews } = await import('./previews')
  const { createDoor } = await import('./door')

  const renderer = new Renderer(new CountingNext().draw)
  const notices = new Notices(renderer)
  await notices.make()
  const editions = new EditionWatch(() => {})
  const store = new PageStore(path.join(temporaryDir(), 'pages'), 10_000_000)
  const searching = new SearchProcesses([], PATIENCE_MS)
  stopSearching = () => searching.stop()
  const makePicture = async () => undefined
  server = createHttpServer(
    createDoor({
      notices,
      makePicture,
      pages: new Press(renderer, store, 'build', () => editions),
      search: new SearchDesk({
        edition: () => editions.current(),
        processes: searching,
        allowance: new Allowance(1e9, 1e9),
      }),
      health: new Health(renderer),
      files: new FileMemory(() => editions.current()),
      previews: new Previews({ renderer, notices, makePicture }),
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}, 120_000)

/** As much of a build as pages, embeds and searches name. */
function emptyBuild(): string {
  const dir = temporaryDir()
  const scripts = ['elements', 'search', 'offline', 'reading', 'worker', 'farewell'].map((name) => [name, `${name}.js`])
  const styles = ['embed', 'preferences'].map((name) => [name, `${name}.css`])
  const files = [...scripts, ...styles]
  for (const [, file] of files) writeFile(dir, `assets/${file}`, '')
  writeFile(dir, 'assets.json', JSON.stringify(Object.fromEntries(files)))
  return dir
}

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await stopSearching()
})

/** For a machine that is busy: what hangs, hangs for longer. */
const PATIENCE_MS = 30_000

/** Sends bytes as they are, and reads until the server closes the connection. */
function say(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('latin1').setTimeout(PATIENCE_MS, () => socket.destroy(new Error('No answer comes.')))
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      // Who sends more than anybody reads is cut off; the answer came before.
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? resolve(heard) : reject(error),
    )
    socket.write(bytes, 'latin1')
  })
}

/** Where we live, where we broke, and what with. */
const INNARDS =
  /node_modules|\n\s+at .*:\d+:\d+|currawong-[A-Za-z0-9]{6}|\.(?:ts|mjs):\d|SQLITE|Sqlite|\bE(?:NOENT|ISDIR|NOTDIR|ACCES|NAMETOOLONG)\b/

async function expectAnswer(request: string): Promise<void> {
  // RFC 9110, 10.1.1: who asks whether to go on is told so, and answered then.
  const heard = (await say(request)).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(heard)?.[1])
  expect(status, `${JSON.stringify(request)} → ${JSON.stringify(heard.slice(0, 300))}`).toBeGreaterThanOrEqual(200)
  expect(status, JSON.stringify(request)).toBeLessThan(500)
  expect(heard.replaceAll(process.cwd(), '/node_modules'), JSON.stringify(request)).not.toMatch(INNARDS)
}

const get = (target: string, headers: Array<[string, string]> = [], method = 'GET') =>
  `${method} ${target} HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`

/** Nothing that ends a line: what a line says, not how many there are. */
const inLine = (unit: 'binary' | 'grapheme') =>
  fc.string({ maxLength: 30, unit }).map((text) =>
    Buffer.from(text)
      .toString('latin1')
      .replace(/[\r\n\0]/g, ''),
  )

const KNOWN = [
  ...['/', '/science', '/science/page/1', '/latest', '/archive/2017/01', '/article/how-tides-work', '/s/h7d2wq8n'],
  ...['/article/withdrawn-story', '/article/old-name', '/article/how-tides-work.md', '/article/how-tides-work.json'],
  ...['/article/updated-story/history', '/feed.rss', '/sitemap.xml', '/sitemaps/2017-01.xml', '/robots.txt'],
  ...['/pictures/tide-0123456789ab/wide-720.avif', '/audio/tone.wav', '/data/tea-minutes.csv', '/files/lens-rings.pdf'],
  ...['/embed/how-tides-work', '/cards/how-tides-work.jpg', '/oembed', '/lite/science', '/preview/x', '/healthz'],
  ...[
    '/qr/how-tides-work.svg',
    '/assets/x.js',
    '/_next/static/x.js',
    '/service-worker.js',
    '/search',
    '/search/feed.rss',
  ],
]

/** What addresses are made of, in order and out of it. */
const part = fc.oneof(
  fc.constantFrom(...KNOWN, ...KNOWN.flatMap((known) => known.split('/').map((name) => `/${name}`))),
  fc.constantFrom('..', '/../', '%2e%2e%2f', '//', '\\', '%5c', '%00', '%ff', '%', '%zz', '%c3%28', ';', '#', '?', '&'),
  fc.constantFrom(
    'http://news.example',
    'https://evil.example:99999',
    '*',
    '@',
    ':',
    '.md',
    '.json',
    '/page/',
    '%0d%0a',
  ),
  fc.constantFrom('%F0%9F%A6%9C', '%e2%80%ae', 'é', '/'.repeat(100), 'a'.repeat(2_100), '?fbclid=x', '?q=', '&page=-1'),
  inLine('binary').map((text) => text.replaceAll(' ', '')),
  fc.webPath(),
  fc.webQueryParameters(),
)
const target = fc
  .tuple(fc.constantFrom('/', '/', '/', '', 'http://news.example/'), fc.array(part, { maxLength: 5 }))
  .map(([start, parts]) => start + parts.join(''))

const NAMES = [
  ...['Host', 'Accept', 'Accept-Encoding', 'Accept-Language', 'Authorization', 'Cookie', 'Content-Type', 'Forwarded'],
  ...['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Original-URL', 'X-HTTP-Method-Override', 'Origin'],
  ...['RSC', 'Next-Action', 'Next-Router-State-Tree', 'x-middleware-subrequest', 'Purpose', 'Save-Data', 'Sec-GPC'],
  ...['Content-Length', 'Transfer-Encoding', 'Expect', 'Upgrade', 'TE', 'Trailer', 'Keep-Alive', 'Via', 'Max-Forwards'],
]
const CONDITIONS = ['Range', 'If-Range', 'If-Match', 'If-None-Match', 'If-Modified-Since', 'If-Unmodified-Since']

const value = fc.oneof(
  inLine('binary'),
  inLine('grapheme'),
  fc.constantFrom('gzip', 'br;q=0, *;q=1', 'identity;q=0', 'chunked', '0', '-1', '9'.repeat(30), '1', '100-continue'),
  fc.constantFrom(
    'evil.example',
    '[::1',
    'h2c',
    'websocket',
    '*',
    '"',
    ','.repeat(500),
    'a'.repeat(4_000),
    '1.2.3.4, x',
  ),
)
const condition = fc.oneof(
  fc.constantFrom('bytes=0-0', 'bytes=-1', 'bytes=5-2', 'bytes=0-1,3-4', 'bytes=99999999-', 'bytes=-', 'lines=0-1'),
  fc.constantFrom('bytes=0-0'.padEnd(2_000, ',0-0'), `bytes=${'9'.repeat(40)}-`, 'W/"x"', '"x", "y"', '*', '"'),
  fc.constantFrom(
    'Tue, 31 Jan 2017 00:00:00 GMT',
    'Thu, 99 Feb 20000 99:99:99 GMT',
    '0',
    'Sun, 06-Nov-94 08:49:37 GMT',
  ),
  inLine('binary'),
)

it('an address of anything is answered', async () => {
  const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'PROPFIND', 'get', 'BREW')
  await fc.assert(
    fc.asyncProperty(target, method, (address, verb) => expectAnswer(get(address, [], verb))),
    runs(400),
  )
})

it('headers of anything are answered', async () => {
  const headers = fc.array(fc.tuple(fc.constantFrom(...NAMES, ...CONDITIONS), fc.oneof(value, condition)), {
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...KNOWN), headers, (address, said) => expectAnswer(get(address, said))),
    runs(300),
  )
})

it('ranges and conditions of anything are answered, by files and pages', async () => {
  const kept = fc.constantFrom(
    '/files/lens-rings.pdf',
    '/audio/tone.wav',
    '/data/tea-minutes.csv',
    '/article/how-tides-work',
  )
  const conditions = fc.array(fc.tuple(fc.constantFrom(...CONDITIONS), condition), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(kept, conditions, fc.constantFrom('GET', 'HEAD'), (address, said, verb) =>
      expectAnswer(get(address, said, verb)),
    ),
    runs(300),
  )
})

it('bytes of anything are answered, and a whole request after them is', async () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((some) => Buffer.from(some).toString('latin1'))
  await fc.assert(
    fc.asyncProperty(bytes, async (some) => {
      expect(await say(`${some}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /)
      await expectAnswer(get('/'))
    }),
    runs(100),
  )
})

it('a search for anything is answered', async () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom(
        'tide',
        'the',
        '"',
        '-',
        'NEAR(',
        'OR',
        'AND',
        'NOT',
        '*',
        ':',
        '^',
        '(',
        ')',
        'section:',
        'by:"',
      ),
      fc.constantFrom(
        'before:2017-01-31',
        'after:9999-99-99',
        'topic:tides',
        "'; DROP TABLE stories; --",
        '\u0000',
        '潮汐',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    ),
    { maxLength: 8 },
  )
  const others = fc.record(
    { page: fc.oneof(fc.integer().map(String), fc.string()), order: fc.string(), q: fc.string() },
    { requiredKeys: [] },
  )
  const address = fc.constantFrom('/search', '/search/feed.rss', '/search/feed.json', '/search/suggestions')
  await fc.assert(
    fc.asyncProperty(address, words, others, (asked, said, more) =>
      expectAnswer(get(`${asked}?${new URLSearchParams([['q', said.join(' ')], ...Object.entries(more)])}`)),
    ),
    runs(200),
  )
})
