import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { temporaryDir } from '../../lib/testing'

let server: Server

beforeEach(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent')
  const { createHttpServer } = await import('./http-server')
  server = createHttpServer((request, response) => {
    if (request.url === '/held') response.write('The first half.')
    else if (request.url === '/drawn') setTimeout(() => response.end('It was drawn.'), 20)
    else response.end(`${request.method} ${request.url}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

/** Sends bytes as they are, the next when there is an answer, and reads until the server closes the connection. */
function say(...texts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      heard += chunk
      socket.write(texts.shift() ?? '')
    })
    socket.on('end', () => resolve(heard))
    socket.on('error', reject)
    socket.write(texts.shift() ?? '')
  })
}

const request = (...lines: string[]) => `${['GET / HTTP/1.1', 'Host: news.example', ...lines].join('\r\n')}\r\n\r\n`
const LARGE = `Cookie: ${'a'.repeat(17_000)}`

describe('what cannot be read', () => {
  it.each([
    ['large headers', request(LARGE), '431 Request Header Fields Too Large', /too large.*cookies/],
    [
      'many headers',
      request(...Array(900).fill('X-Tracker: 0123456789')),
      '431 Request Header Fields Too Large',
      /large/,
    ],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n', '400 Bad Request', /malformed/],
    ['a space in the address', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', '400 Bad Request', /malformed/],
    ['TLS on a plain port', '\x16\x03\x01\x02\x00\x01\x00', '400 Bad Request', /malformed/],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', '400 Bad Request', /malformed/],
    ['two hosts', request('host: another.example'), '400 Bad Request', /malformed/],
    ['the same host twice', request('Host: news.example'), '400 Bad Request', /malformed/],
    ['two hosts of old', 'GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n', '400 Bad Request', /malformed/],
    ['an expectation that nobody meets', request('Expect: tea'), '417 Expectation Failed', /expects/],
    ['two lengths', request('Content-Length: 1', 'Content-Length: 2'), '400 Bad Request', /malformed/],
    ['a length and chunks', request('Content-Length: 1', 'Transfer-Encoding: chunked'), '400 Bad Request', /malformed/],
  ])('is answered with a sentence: %s', async (_, sent, status, text) => {
    const [head = '', body = ''] = (await say(sent)).split('\r\n\r\n')
    const [first, ...headers] = head.split('\r\n')
    expect(first).toBe(`HTTP/1.1 ${status}`)
    expect(body).toMatch(text)
    expect(headers).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
    expect(headers).toContain('Content-Type: text/plain; charset=utf-8')
    expect(headers).toContain('Cache-Control: no-store')
    expect(headers).toContain('Connection: close')
    expect(headers).toContain('X-Content-Type-Options: nosniff')
  })

  it('is answered on a connection that had answers before', async () => {
    const heard = await say(request(), request(LARGE))
    expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 431'])
  })

  it('never writes into an answer that is under way', async () => {
    const heard = await say(`GET /held HTTP/1.1\r\nHost: a\r\n\r\nBREW / HTTP/1.1\r\n\r\n`).catch(() => '')
    expect(heard).not.toContain('malformed')
  })

  it('takes nobody the answer that is still being made', async () => {
    for (const after of ['Transfer-Encoding: é\r\n\r\n', '\r\nBREW / HTTP/1.1\r\n\r\n']) {
      const heard = await say(`GET /drawn HTTP/1.1\r\nHost: a\r\n${after}`)
      expect(heard, after).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Connection: close\r\n.*It was drawn\.$/s)
    }
  })

  it('holds up nobody', async () => {
    await say(request(LARGE))
    expect(await say(request('Connection: close'))).toContain('GET /')
  })
})

describe('what can be read, though few send it', () => {
  it.each([
    ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', 'HTTP/1.1 200'],
    ['a wish to upgrade', request('Connection: Upgrade, close', 'Upgrade: h2c'), 'HTTP/1.1 200'],
    ['the absolute form', 'GET http://news.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'HTTP/1.1 200'],
    ['Expect: 100-continue', request('Expect: 100-continue', 'Connection: close'), 'HTTP/1.1 100'],
    ['headers just below the limit', request(`Cookie: ${'a'.repeat(15_500)}`, 'Connection: close'), 'HTTP/1.1 200'],
  ])('is answered: %s', async (_, sent, status) => {
    expect(await say(sent)).toMatch(new RegExp(`^${status} `))
  })
})

/** Asks forty times at once, and says so by a file when the system has all of it. */
const READERS = `
  const [port, file] = process.argv.slice(1)
  const asked = Array.from({ length: 40 }, () => {
    const socket = require('node:net').connect(Number(port), '127.0.0.1')
    const answer = new Promise((resolve) => {
      socket.once('data', (data) => resolve(String(data).split(' ')[1])).once('error', ({ code }) => resolve(code))
    })
    const request = 'GET / HTTP/1.1\\r\\nHost: news.example\\r\\nConnection: close\\r\\n\\r\\n'
    return { answer, sent: new Promise((resolve) => socket.write(request, resolve)) }
  })
  Promise.all(asked.map(({ sent }) => sent)).then(() => require('node:fs').writeFileSync(file, ''))
  Promise.all(asked.map(({ answer }) => answer)).then((answers) => console.log(JSON.stringify(answers)))
`

it('requests that came while Node was busy are answered before it closes', async () => {
  const { acceptWaiting } = await import('./http-server')
  const file = path.join(temporaryDir(), 'sent')
  const { port } = server.address() as AddressInfo
  const readers = spawn(process.execPath, ['-e', READERS, String(port), file])
  const pause = new Int32Array(new SharedArrayBuffer(4))
  while (!existsSync(file)) Atomics.wait(pause, 0, 0, 5)
  await acceptWaiting(server)
  server.close()
  expect(await json(readers.stdout)).toEqual(Array.from({ length: 40 }, () => '200'))
})
