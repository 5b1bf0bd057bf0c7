import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeStory } from '../../lib/testing'
import { freePort, type Machine, openMachine, QUICK, SECRET } from './testing'

/** Whatever a peer says, or somebody who claims to be one: nothing is written that should not be, and nothing hangs. */

let machine: Machine
let liar: Server
let lie: (request: IncomingMessage, body: string, response: ServerResponse) => void
/** What was asked of the liar. */
const asked: string[] = []

beforeAll(async () => {
  const [port, other] = [await freePort(), await freePort()]
  lie = (_, __, response) => response.writeHead(404).end()
  liar = createServer(async (request, response) => {
    const body = await text(request).catch(() => '')
    asked.push(request.url ?? '')
    lie(request, body, response)
  }).listen(other, '127.0.0.1')
  await once(liar, 'listening')
  const contentDir = smallNewsroom()
  writeStory(contentDir, 'standing', { id: 'aaaaaaaa' })
  symlinkSync(temporaryDir(), path.join(contentDir, 'articles/2018'))
  machine = await openMachine({ contentDir, port, others: [other], pace: { ...QUICK, patience: 300 } })
  await machine.start()
})
afterAll(async () => {
  await machine.stop()
  liar.closeAllConnections()
  liar.close()
  vi.unstubAllEnvs()
})

const files = () => readdirSync(machine.contentDir, { recursive: true, encoding: 'utf8' }).sort()

let before: unknown
const all = () => [files(), machine.told(), machine.generation()]
beforeEach(() => {
  before = all()
})
afterEach(() => {
  lie = (_, __, response) => response.writeHead(404).end()
})

const NODE = '0123456789abcdef'
const HASH = 'ab'.repeat(32)
const STORY = 'articles/2017/01/fresh.mdx'

type Row = { file: string; hash: string | null; at: number; node: string; isCarried: boolean }
const row = (more: Partial<Row> = {}): Row => ({
  ...{ file: STORY, hash: HASH, at: Date.now(), node: NODE, isCarried: true },
  ...more,
})

const signatureOf = (body: string, { secret = SECRET, at = Date.now() } = {}) => {
  const seconds = String(Math.floor(at / 1_000))
  return {
    'Publish-Timestamp': seconds,
    'Publish-Signature': `sha256=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  }
}

let sent = 0
/** Sends a message as a machine does. */
async function tell(message: object | string, signing: { secret?: string; at?: number } = {}, to = '/publish') {
  sent += 1
  const body = typeof message === 'string' ? message : JSON.stringify({ ...message, sentAt: sent })
  const headers = { 'Content-Type': 'application/json', ...signatureOf(body, signing) }
  const response = await fetch(machine.url + to, { method: 'POST', headers, body })
  return { status: response.status, said: await response.text() }
}

const told = (...rows: unknown[]) => ({ from: NODE, told: rows })

describe('a message', () => {
  it.each([
    ['signed with another secret', { secret: `${SECRET}!` }, 'not that of this body'],
    ['signed six minutes ago', { at: Date.now() - 360_000 }, 'more than five minutes'],
  ])('%s is refused, and nothing is written', async (_, signing, words) => {
    const { status, said } = await tell(told(row()), signing)
    expect({ status, said }).toEqual({ status: 401, said: expect.stringContaining(words) })
    expect(all()).toEqual(before)
  })

  it('that is sent again does nothing', async () => {
    const body = JSON.stringify({ ...told(row({ file: 'topics/again.yaml', isCarried: false })), sentAt: 0 })
    const at = Date.now()
    expect((await tell(body, { at })).status).toBe(200)
    const heard = machine.told()
    expect((await tell(body, { at })).status).toBe(401)
    expect((await tell(body, { at: at + 2_000 })).status).toBe(200)
    expect(machine.told()).toEqual(heard)
  })

  it.each([
    ['a path out of the folder', [row({ file: '../escaped.yaml' })]],
    ['an absolute path', [row({ file: '/etc/passwd' })]],
    ['a path that no newsroom has', [row({ file: 'package.json' })]],
    ['a path with a good one before it', [row(), row({ file: 'topics/../../x.yaml' })]],
    ['a hash that is none', [row({ hash: 'abc' })]],
    ['a moment before all time', [row({ at: -1 })]],
    ['a moment that is to come', [row({ at: Date.now() + 3_600_000 })]],
    ['a machine without a name', [row({ node: '' })]],
    ['more files than a message has', Array.from({ length: 1_001 }, () => row())],
    ['something else', [{ hello: 1 }]],
  ])('with %s is refused whole, and nothing is written', async (_, rows) => {
    expect((await tell(told(...rows))).status).toBe(400)
    expect(all()).toEqual(before)
  })

  it('without an end is refused while it comes', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(1_000_000))),
    })
    const headers = { 'Content-Type': 'application/json', ...signatureOf('') }
    const sending = fetch(`${machine.url}/publish`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
    expect(await sending.then(({ status }) => status).catch(() => 413)).toBe(413)
    expect(all()).toEqual(before)
  })

  it('of a file that lies behind a link is written nowhere', async () => {
    await tell(told(row({ file: 'articles/2018/01/fresh.mdx' })))
    await vi.waitFor(
      () =>
        expect(machine.status().awaited.find(({ file }) => file.startsWith('articles/2018'))?.reason).toContain('link'),
      { timeout: 60_000 },
    )
  })
})

describe('who asks', () => {
  const question = { after: 0 }

  it('with the secret is told how the machine stands, and without it nothing', async () => {
    expect((await tell(question, {}, '/peers')).status).toBe(200)
    const { status, said } = await tell(question, { secret: `${SECRET}!` }, '/peers')
    expect(status).toBe(401)
    expect(said).not.toContain(machine.generation())
  })

  it.each(['articles/2017/01/standing.mdx', '../../etc/passwd', 'site.yaml'])(
    'for %s, which was told to nobody, gets no file',
    async (file) => {
      const { status, said } = await tell(JSON.stringify({ file, hash: HASH }), {}, '/peers/file')
      expect([400, 404]).toContain(status)
      expect(said.length).toBeLessThan(100)
    },
  )

  it('at length is refused', async () => {
    expect((await tell({ ...question, more: 'x'.repeat(20_000) }, {}, '/peers')).status).toBe(413)
  })
})

describe('a peer', () => {
  /** An answer as it should be. */
  const standing = (generation = 'another') => ({
    ...{ node: NODE, run: NODE, generation, isReady: true, knowledge: { knownTo: Date.now() + 1_000, awaited: 0 } },
  })
  const answer = (question: IncomingMessage, more: object = {}) => ({
    ...{ asked: question.headers['publish-signature'], standing: standing(), told: [], seq: 1, isMore: false },
    ...more,
  })
  const send = (response: ServerResponse, body: string, headers = signatureOf(body)) =>
    response.writeHead(200, headers).end(body)

  const errorOfPeer = () => machine.status().peers[0]?.error

  it.each<[string, (request: IncomingMessage, response: ServerResponse) => void, string]>([
    ['that never answers', () => {}, 'says nothing'],
    ['that never ends', (_, response) => void endless(response), 'has no end'],
    ['that leads elsewhere', (_, response) => response.writeHead(302, { Location: '/' }).end(), 'answered 302'],
    [
      'without the secret',
      (request, response) => send(response, JSON.stringify(answer(request)), {} as never),
      'not signed',
    ],
    [
      'that sends the answer to another question',
      (_, response) => send(response, JSON.stringify(answer({ headers: { 'publish-signature': 'x' } } as never))),
      'to another question',
    ],
    ['that says something else', (_, response) => send(response, '"hello"'), 'expected object'],
    [
      'that names a path out of the folder',
      (request, response) => send(response, JSON.stringify(answer(request, { told: [row({ file: '../x.yaml' })] }))),
      'no file of a newsroom',
    ],
    [
      'that knows what is to come',
      (request, response) => {
        const knowledge = { knownTo: Date.now() + 3_600_000, awaited: 0 }
        send(response, JSON.stringify(answer(request, { standing: { ...standing(), knowledge } })))
      },
      'from a time to come',
    ],
  ])('%s is named with the reason, and nothing is written', async (_, answering, words) => {
    lie = (request, __, response) => answering(request, response)
    await vi.waitFor(() => expect(errorOfPeer()).toContain(words), { timeout: 60_000 })
    expect(all()).toEqual(before)
    expect(machine.headline('standing')).toBe('The story of standing')
  })

  it('that always has more is asked for it a hundred times, and then later', async () => {
    asked.length = 0
    let seq = 0
    lie = (request, _, response) => {
      seq += 1
      send(response, JSON.stringify(answer(request, { seq, isMore: true })))
    }
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(150), { timeout: 60_000 })
    await vi.waitFor(() => expect(errorOfPeer()).toBeUndefined(), { timeout: 60_000 })
  })

  it('that sends another file than was told has it thrown away', async () => {
    lie = (request, _, response) => {
      if (request.url === '/peers/file') response.writeHead(200).end('name: Not what was told\n')
      else send(response, JSON.stringify(answer(request, { told: [row({ file: 'topics/moon.yaml' })] })))
    }
    await vi.waitFor(
      () =>
        expect(machine.status().awaited.find(({ file }) => file === 'topics/moon.yaml')?.reason).toContain(
          'no peer has it',
        ),
      { timeout: 60_000 },
    )
    expect(files()).not.toContain('topics/moon.yaml')
    expect(() => readFileSync(path.join(machine.contentDir, 'topics/moon.yaml'))).toThrow()
  })
})

function endless(response: ServerResponse): void {
  response.writeHead(200)
  const more = setInterval(() => response.write(Buffer.alloc(100_000)), 5)
  response.on('close', () => clearInterval(more))
}
