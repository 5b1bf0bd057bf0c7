import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from './finding'
import { examinePlain, examineSite } from './site'

/** The site behind proxies that lie, each in one way. */

const PROBE = '/preview/how-asked'
const SAID = { 'Cache-Control': 'public, max-age=0, s-maxage=10', 'Content-Security-Policy': "default-src 'none'" }

/** As the site answers, in short. */
function site(asked: IncomingMessage, response: ServerResponse): void {
  const { host, 'x-forwarded-for': forwardedFor, 'if-none-match': known } = asked.headers
  if (asked.url === PROBE) return void response.end(JSON.stringify({ host, forwardedFor, isFromOwnMachine: true }))
  if (asked.url === '/healthz') return void response.writeHead(200, { 'Cache-Control': 'no-store' }).end('alive')
  const encoding = /\b(?:br|gzip)\b/.exec(String(asked.headers['accept-encoding']))?.[0] ?? 'identity'
  const etag = `"hash-${encoding}"`
  const headers = { ...SAID, 'Content-Type': 'text/html; charset=utf-8', ETag: etag, Vary: 'Accept-Encoding' }
  if (known === etag) return void response.writeHead(304, headers).end()
  // Nobody reads the body, which is in no encoding.
  response.writeHead(200, headers).end(asked.method === 'HEAD' ? undefined : 'A page')
}

/** What a proxy makes of a question, and of its answer: headers that it sets, or drops where they are nothing. */
type Lies = {
  asks?: Record<string, string | undefined>
  answers?: Record<string, string | undefined>
  /** The questions at whose answers it lies. */
  at?: (asked: IncomingMessage) => boolean
  weakens?: boolean
  status?: number
}

const closing: Array<() => void> = []
afterAll(() => {
  for (const close of closing) close()
})

async function listen(handle: (asked: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer(handle)
  closing.push(() => server.close().closeAllConnections())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

let port: number
beforeAll(async () => {
  port = await listen(site)
})

/** An honest proxy, but for its lies. @returns where readers ask */
async function through({ asks, answers, at = () => true, weakens, status }: Lies = {}) {
  const proxy = await listen((asked, response) => {
    const headers = there({ ...asked.headers, 'x-forwarded-for': '127.0.0.1', ...asks })
    request({ port, host: '127.0.0.1', path: asked.url, method: asked.method, headers }, (answer) => {
      const weak = weakens && { etag: `W/${answer.headers.etag}` }
      const said = there({ ...answer.headers, ...weak, ...(at(asked) ? answers : {}) })
      response.writeHead(status ?? answer.statusCode ?? 0, said)
      answer.pipe(response)
    }).end()
  })
  return `http://localhost:${proxy}`
}

/** Headers without those that are dropped. */
function there(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
}

const examine = (asked: string, probe: string | undefined = PROBE) =>
  examineSite({ site: asked, origin: `http://127.0.0.1:${port}`, probe })

const wrong = (found: Finding[]) => found.filter(({ is }) => is !== 'ok')

it('an honest proxy is in order', async () => {
  const found = await examine(await through())
  expect(wrong(found)).toEqual([])
  expect(found.length).toBeGreaterThan(8)
})

describe('a proxy that lies is found out:', () => {
  const late = new Date(Date.now() - 3_600_000).toUTCString()

  it.each<[string, Lies, string]>([
    ['weakens ETags', { weakens: true }, 'weakens ETags'],
    ['drops ETags', { answers: { etag: undefined } }, 'drops ETags'],
    ['compresses itself', { asks: { 'accept-encoding': undefined } }, 'another encoding'],
    ['answers HEAD by itself', { at: ({ method }) => method === 'HEAD', answers: { etag: undefined } }, 'HEAD answers'],
    ['passes no conditions', { asks: { 'if-none-match': undefined } }, 'If-None-Match'],
    ['keeps for longer', { answers: { 'cache-control': 'max-age=3600' } }, 'says cache-control: max-age=3600'],
    ['sends old copies', { answers: { age: '86400' } }, 'is 86400 s old, and may be 10'],
    ['keeps what it may not', { at: ({ url }) => url === '/healthz', answers: { 'x-cache': 'HIT' } }, 'from a cache'],
    ['loosens the policy', { answers: { 'content-security-policy': undefined } }, 'content-security-policy: null'],
    ['calls the site by another name', { asks: { host: 'backend:3000' } }, 'Host: backend:3000'],
    ['does not say who asks', { asks: { 'x-forwarded-for': undefined } }, 'who asks'],
    ['believes readers', { asks: { 'x-forwarded-for': '192.0.2.9' } }, 'of a reader'],
    ['has another clock', { answers: { date: late } }, 'The clock differs'],
    ['is out of order', { status: 502 }, 'answers 502, and the site itself 200'],
  ])('%s', async (_, lies, words) => {
    expect(wrong(await examine(await through(lies)))).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining(words), instead: expect.stringMatching(/\S/) }),
    )
  })
})

describe('a site', () => {
  it('that is asked without a proxy is told to put one before it', async () => {
    const found = await examineSite({
      site: `http://localhost:${port}`,
      origin: `http://127.0.0.1:${port}`,
      probe: PROBE,
    })
    expect(found).toEqual([expect.objectContaining({ is: 'notice', instead: expect.stringContaining('TLS') })])
  })

  it('that does not run, and one that readers cannot reach, are problems', async () => {
    const free = await listen(() => {})
    closing.pop()?.()
    const nowhere = `http://127.0.0.1:${free}`
    expect(await examineSite({ site: 'http://localhost', origin: nowhere, probe: undefined })).toEqual([
      expect.objectContaining({ is: 'problem', what: `No site answers at ${nowhere}` }),
    ])
    expect(wrong(await examine(`http://localhost:${free}`))).toEqual([
      expect.objectContaining({ is: 'problem', what: expect.stringContaining('Nothing answers at') }),
    ])
  })

  it('whose name nobody knows has no address', async () => {
    expect(await examine('http://news.invalid')).toContainEqual(
      expect.objectContaining({ is: 'problem', what: 'news.invalid has no address here' }),
    )
  })

  it('that was never asked by who may sign is not asked how it was', async () => {
    const asked = await through()
    expect(wrong(await examineSite({ site: asked, origin: `http://127.0.0.1:${port}`, probe: undefined }))).toEqual([
      expect.objectContaining({ is: 'notice', what: expect.stringContaining('is not examined') }),
    ])
  })
})

describe('the address without TLS', () => {
  const plain = async (status: number, location?: string) =>
    `http://127.0.0.1:${await listen((_, response) => void response.writeHead(status, location ? { location } : {}).end())}`

  it('leads to the one with it', async () => {
    expect(await examinePlain('https://news.example', await plain(301, 'https://news.example/'))).toEqual([
      expect.objectContaining({ is: 'ok' }),
    ])
  })

  it.each([
    [200, undefined],
    [301, 'https://other.example/'],
  ])('and otherwise is a problem: %s %s', async (status, location) => {
    expect(await examinePlain('https://news.example', await plain(status, location))).toEqual([
      expect.objectContaining({ is: 'problem' }),
    ])
  })
})
