import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { temporaryDir, writeFile } from '../../lib/testing'
import { type Answer, serve } from '../testing'

const SCRIPT = `console.log('${'tide '.repeat(200)}')`
const PATH = '/assets/elements-0123456789.js'
const YEAR = 'public, max-age=31536000, immutable'

let ask: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  const dir = temporaryDir()
  vi.stubEnv('BUILD_DIR', dir)
  writeFile(dir, PATH, SCRIPT)
  writeFileSync(`${path.join(dir, PATH)}.br`, brotliCompressSync(SCRIPT))
  writeFileSync(`${path.join(dir, PATH)}.gz`, gzipSync(SCRIPT))
  writeFile(dir, 'public/favicon.ico', 'bird')
  const { serveStatic } = await import('./static-files')
  ask = await serve((request, response) => {
    const missing = () => void response.writeHead(404).end()
    if (!serveStatic(request, response, request.url ?? '', missing)) missing()
  })
})

const get = (headers: Record<string, string> = {}) => ask({ path: PATH, headers })

describe('a built file', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
  ])('comes in the encoding asked for, and is kept for a year: %s', async (accepted, encoding, read) => {
    const { status, headers, body } = await get({ 'accept-encoding': accepted })
    expect(status).toBe(200)
    expect(read(body).toString()).toBe(SCRIPT)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(body.length),
      'cache-control': YEAR,
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    })
  })

  it('is not sent again to a client that has it', async () => {
    const first = await get()
    const again = await get({ 'if-none-match': String(first.headers.etag) })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect(again.headers).toMatchObject({ etag: first.headers.etag, 'cache-control': YEAR, vary: 'Accept-Encoding' })
  })

  it('has for HEAD the headers of GET, also when a part is asked for', async () => {
    const whole = await get()
    const { date: _, ...headers } = whole.headers
    for (const range of ['bytes=0-9', 'bytes=99999-']) {
      const head = await ask({ path: PATH, method: 'HEAD', headers: { range } })
      expect([head.status, head.body.length]).toEqual([200, 0])
      expect(head.headers).toMatchObject(headers)
    }
  })

  it('that is not there is left to others', async () => {
    for (const name of ['/assets/none.js', '/assets/', '/assets', '/nothing.ico'])
      expect((await ask({ path: name })).status, name).toBe(404)
  })

  it('of public/ keeps its name, so it is kept for a day', async () => {
    const { status, headers } = await ask({ path: '/favicon.ico' })
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('public, max-age=86400')
  })
})

describe('a part of a file', () => {
  const part = (range: string, others = {}) => get({ range, ...others })
  const size = Buffer.byteLength(SCRIPT)

  it.each([
    ['bytes=0-9', 0, 9],
    ['bytes=0-0', 0, 0],
    ['bytes=10-', 10, size - 1],
    ['bytes=-5', size - 5, size - 1],
    ['bytes=10-99999', 10, size - 1],
  ])('is sent: %s', async (range, first, last) => {
    const { status, headers, body } = await part(range)
    expect(status).toBe(206)
    expect(body.toString()).toBe(SCRIPT.slice(first, last + 1))
    expect(headers).toMatchObject({ 'content-range': `bytes ${first}-${last}/${size}`, 'cache-control': YEAR })
  })

  it.each(['lines=0-1', 'bytes=0-1,5-9', 'bytes=x'])('is the whole file, when it is asked for as %s', async (range) => {
    const { status, body } = await part(range)
    expect([status, body.length]).toEqual([200, size])
  })

  it('is the whole file, when the client has part of another', async () => {
    for (const known of ['"another"', 'Sun, 01 Jan 2017 00:00:00 GMT']) {
      const { status, body, headers } = await part('bytes=0-9', { 'if-range': known })
      expect([status, body.length]).toEqual([200, size])
      expect(headers['cache-control']).toBe(YEAR)
    }
    const { headers } = await get()
    expect((await part('bytes=0-9', { 'if-range': String(headers['last-modified']) })).status).toBe(206)
  })

  it('is the whole file, when it is asked for by a weak tag, or by a date that is not its own', async () => {
    const { headers } = await get()
    const tag = String(headers.etag)
    const dayAfter = new Date(Date.parse(String(headers['last-modified'])) + 86_400_000).toUTCString()
    for (const known of [tag, tag.replace('W/', ''), `"another", ${tag}`, dayAfter, 'yesterday', ''])
      expect((await part('bytes=0-9', { 'if-range': known })).status, known).toBe(200)
  })
})

describe('a file that is asked for if it is still the one that somebody knows', () => {
  it('is sent where any will do', async () => {
    for (const any of ['*', ' * ']) expect((await get({ 'if-match': any })).status).toBe(200)
  })

  it('is not, by a weak tag, which may be that of other bytes', async () => {
    const tag = String((await get()).headers.etag)
    expect(tag).toMatch(/^W\//)
    const strong = tag.replace('W/', '')
    for (const known of [tag, strong, `"another", ${tag}`, `${strong}, "another"`, '""', ''])
      expect((await get({ 'if-match': known })).status, known).toBe(412)
  })

  it('is not read by its date then, which says less', async () => {
    const { headers } = await get()
    const dates = { 'if-unmodified-since': String(headers['last-modified']) }
    expect((await get(dates)).status).toBe(200)
    expect((await get({ ...dates, 'if-match': String(headers.etag) })).status).toBe(412)
  })
})

describe('an answer that is not the file', () => {
  const expectPlain = ({ headers, body }: Answer) => {
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(headers).not.toHaveProperty('etag')
    expect(headers).not.toHaveProperty('last-modified')
    expect(headers).not.toHaveProperty('content-encoding')
    expect(headers['content-length']).toBe(String(body.length))
  }

  it.each(['bytes=99999-', 'bytes=5-2'])('is not kept as the file: %s', async (range) => {
    const answer = await get({ range, 'accept-encoding': 'br' })
    const size = brotliCompressSync(SCRIPT).length
    expect(answer.status).toBe(416)
    expect(answer.headers['content-range']).toBe(`bytes */${size}`)
    expectPlain(answer)
  })

  it.each([
    ['if-match', '"another"'],
    ['if-unmodified-since', 'Sun, 01 Jan 2017 00:00:00 GMT'],
  ])('is not kept as the file: %s', async (condition, value) => {
    const answer = await get({ [condition]: value })
    expect(answer.status).toBe(412)
    expectPlain(answer)
  })
})
