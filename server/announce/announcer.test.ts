import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../../lib/testing'
import { indexDir, publishAll, tick } from './testing'

type Heard = { type: string | undefined; body: string }

/** An outside service on this machine: it keeps what it hears, and answers as it is told. */
class Stub {
  readonly heard: Heard[] = []
  answers: Array<{ status: number; headers?: Record<string, string> }> = []
  #server: Server | undefined
  url = ''

  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => {
        body += chunk
      })
      request.on('end', () => {
        this.heard.push({ type: request.headers['content-type'], body })
        const { status, headers } = this.answers.shift() ?? { status: 202 }
        response.writeHead(status, headers).end()
      })
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const address = server.address()
    this.url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`
  }

  close(): void {
    this.#server?.closeAllConnections()
    this.#server?.close()
  }
}

const KEY = '0123456789abcdef'

const SOURCE = `name: AAP
fullName: Australian Associated Press
url: https://aap.example
about: A test.
rights: {archiveDays: 3650}
`

let stub: Stub
let content: string

beforeEach(async () => {
  stub = new Stub()
  await stub.listen()
  content = smallNewsroom()
  writeStory(content, 'first', { id: 'aaaaaaaa' })
  writeStory(content, 'second', { id: 'bbbbbbbb' })
  vi.stubEnv('INDEXNOW_KEY', KEY)
  vi.stubEnv('WEBSUB_HUB', stub.url)
  await openIndexOf(content)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  stub.close()
})

/** A desk that has just been started. */
async function announcerOf(service: 'indexNow' | 'webSub') {
  const { Announcer } = await import('./announcer')
  const services = await import('./services')
  const { logDirOf } = await import('../../lib/publications/open-log')
  const made = service === 'indexNow' ? services.indexNow(stub.url, KEY) : services.webSub(stub.url)
  return new Announcer(made, logDirOf(indexDir()))
}

const publish = () => publishAll(content)

/** What waits to be announced, and what is dead. */
async function pending() {
  const { readLog } = await import('../../lib/publications/open-log')
  const { listPending } = await import('../../lib/publications/outbox')
  const log = readLog()
  return log ? listPending(log, 100).filter(({ service }) => service === 'IndexNow') : []
}

async function retry(): Promise<void> {
  const { logDirOf, openLogForWriting } = await import('../../lib/publications/open-log')
  const { Outbox } = await import('../../lib/publications/outbox')
  const database = openLogForWriting(logDirOf(indexDir()))
  new Outbox(database).revive()
  database.close()
}

const messages = () => stub.heard.map(({ body }) => JSON.parse(body))

describe('IndexNow', () => {
  it('says nothing of what was there when it was switched on, nor of what did not change', async () => {
    const announcer = await announcerOf('indexNow')
    await announcer.announce()
    await announcer.announce()
    expect(stub.heard).toEqual([])
  })

  it('names a story that came, one that changed and one that was withdrawn, once', async () => {
    const announcer = await announcerOf('indexNow')
    await announcer.announce()
    writeStory(content, 'third', { id: 'cccccccc' })
    writeStory(content, 'second', { id: 'bbbbbbbb', body: 'Another text.' })
    writeStory(content, 'first', {
      id: 'aaaaaaaa',
      fields: 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}',
    })
    await publish()
    await announcer.announce()
    await announcer.announce()
    expect(stub.heard).toHaveLength(1)
    expect(stub.heard[0]?.type).toBe('application/json; charset=utf-8')
    const [{ urlList, ...message }] = messages()
    expect(message).toEqual({ host: 'news.example', key: KEY, keyLocation: `https://news.example/${KEY}.txt` })
    expect(urlList.sort()).toEqual(['first', 'second', 'third'].map((slug) => `https://news.example/article/${slug}`))
  })

  it('names a scheduled story when it goes live, once, and not before', async () => {
    const announcer = await announcerOf('indexNow')
    writeStory(content, 'third', { id: 'cccccccc', fields: 'publishedAt: 2030-01-10T09:00:00+11:00' })
    await publish()
    const moments = [
      '2030-01-10T08:59:59+11:00',
      '2030-01-10T09:00:00+11:00',
      '2030-01-10T08:30:00+11:00',
      '2030-01-10T09:00:01+11:00',
    ]
    const heard: number[] = []
    for (const moment of moments) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(moment) })
      await tick()
      await announcer.announce()
      heard.push(stub.heard.length)
    }
    // A clock that is set back, and comes there once more, changes nothing.
    expect(heard).toEqual([0, 1, 1, 1])
    expect(messages()[0]?.urlList).toEqual(['https://news.example/article/third'])
  })

  it('names a story that went live while no desk was there', async () => {
    writeStory(content, 'third', { id: 'cccccccc', fields: 'publishedAt: 2030-01-10T09:00:00+11:00' })
    await publish()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2030-03-01T09:00:00+11:00') })
    await tick()
    await (await announcerOf('indexNow')).announce()
    expect(messages()[0]?.urlList).toEqual(['https://news.example/article/third'])
  })

  it('names a story whose rights ran out, once', async () => {
    writeFile(content, 'sources/aap.yaml', SOURCE)
    writeStory(content, 'third', { id: 'cccccccc', fields: 'source: aap' })
    await publish()
    const announcer = await announcerOf('indexNow')
    await announcer.announce()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2030-01-10T09:00:00+11:00') })
    for (let times = 0; times < 2; times++) {
      await tick()
      await announcer.announce()
    }
    expect(messages().map(({ urlList }) => urlList)).toEqual([
      ['https://news.example/article/third'],
      ['https://news.example/article/third'],
    ])
  })

  it('is told again after a 500, after a 429 when it says, and of what came meanwhile at once', async () => {
    const announcer = await announcerOf('indexNow')
    stub.answers = [{ status: 500 }, { status: 429, headers: { 'Retry-After': '600' } }]
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    const start = Date.now()
    const heard: number[] = []
    const hearAt = async (seconds: number) => {
      vi.useFakeTimers({ toFake: ['Date'], now: start + seconds * 1_000 })
      await announcer.announce()
      heard.push(stub.heard.length)
    }
    for (const seconds of [1, 2, 10, 400]) await hearAt(seconds)
    writeStory(content, 'fourth', { id: 'dddddddd' })
    await publish()
    for (const seconds of [401, 700]) await hearAt(seconds)
    expect(heard).toEqual([1, 1, 2, 2, 3, 4])
    expect(messages().map(({ urlList }) => urlList.length)).toEqual([1, 1, 1, 1])
    expect(await pending()).toEqual([])
  })

  it('gives a message up that is wrong, and keeps it until somebody says to try again', async () => {
    const announcer = await announcerOf('indexNow')
    stub.answers = [{ status: 422 }]
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    for (let times = 0; times < 2; times++) await announcer.announce()
    expect(stub.heard).toHaveLength(1)
    expect(await pending()).toMatchObject([
      { slug: 'third', isDead: true, error: 'localhost:0 answered 422'.replace('localhost:0', new URL(stub.url).host) },
    ])
    await retry()
    await announcer.announce()
    expect(messages()[1]?.urlList).toEqual(['https://news.example/article/third'])
    expect(await pending()).toEqual([])
  })

  it('is a dead letter at last when nobody ever answers', async () => {
    const announcer = await announcerOf('indexNow')
    stub.answers = Array.from({ length: 50 }, () => ({ status: 500 }))
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    const start = Date.now()
    for (let hours = 0; hours < 24; hours++) {
      vi.useFakeTimers({ toFake: ['Date'], now: start + hours * 3_600_000 })
      await announcer.announce()
    }
    expect(stub.heard).toHaveLength(12)
    expect(await pending()).toMatchObject([{ slug: 'third', isDead: true, attempts: 12 }])
  })

  it('is not taken to have heard when it leads elsewhere', async () => {
    const announcer = await announcerOf('indexNow')
    stub.answers = [{ status: 302, headers: { Location: '/elsewhere' } }]
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    await announcer.announce()
    expect(stub.heard).toHaveLength(1)
    expect(await pending()).toMatchObject([
      { slug: 'third', isDead: false, error: `${new URL(stub.url).host} answered 302, and leads to /elsewhere` },
    ])
  })

  it('is told once when the log is taken away behind a letter, and of what comes after', async () => {
    const announcer = await announcerOf('indexNow')
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    expect(await pending()).toHaveLength(1)
    for (const end of ['', '-wal', '-shm']) rmSync(`${indexDir()}-log/publications.db${end}`, { force: true })
    await publish()
    await announcer.announce()
    expect(stub.heard).toEqual([])
    writeStory(content, 'fourth', { id: 'dddddddd' })
    await publish()
    await announcer.announce()
    expect(messages().map(({ urlList }) => urlList)).toEqual([['https://news.example/article/fourth']])
  })

  it('is told nothing while the log cannot be written, for it would be told again and again', async () => {
    const announcer = await announcerOf('indexNow')
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    const { logDirOf, openLogForWriting } = await import('../../lib/publications/open-log')
    const database = openLogForWriting(logDirOf(indexDir()))
    const fails = (what: 'UPDATE' | 'DELETE') =>
      database.exec(`DROP TRIGGER IF EXISTS full;
        CREATE TRIGGER full BEFORE ${what} ON outbox BEGIN SELECT raise(ABORT, 'the disk is full'); END`)
    fails('UPDATE')
    for (let times = 0; times < 3; times++) await announcer.announce()
    expect(stub.heard).toEqual([])
    fails('DELETE')
    for (let times = 0; times < 3; times++) await announcer.announce()
    expect(stub.heard).toHaveLength(1)
    database.close()
  })

  it('hears after a restart of what was published before it', async () => {
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    await (await announcerOf('indexNow')).announce()
    await (await announcerOf('indexNow')).announce()
    expect(messages().map(({ urlList }) => urlList)).toEqual([['https://news.example/article/third']])
  })

  it('sends at most 10,000 addresses in one message', async () => {
    const { indexNow } = await import('./services')
    const slugs = Array.from({ length: 10_001 }, (_, index) => `story-${index}`)
    await indexNow(stub.url, KEY).tell({ slugs, lists: [] })
    expect(messages().map(({ urlList }) => urlList.length)).toEqual([10_000, 1])
  })
})

describe('WebSub', () => {
  /** The lists whose feeds it hears of when the newsroom has changed. */
  async function listsHeardOf(change: () => void): Promise<string[]> {
    const announcer = await announcerOf('webSub')
    await announcer.announce()
    change()
    await publish()
    await announcer.announce()
    const feeds = new URLSearchParams(stub.heard.at(-1)?.body).getAll('hub.url')
    return [...new Set(feeds.map((feed) => feed.replace(/^https:\/\/news\.example(.*)\/feed\.\w+$/, '$1')))].sort()
  }

  const ALL = ['', '/by/night-desk', '/science', '/topic/tides']

  it.each([
    ['was deleted', () => rmSync(path.join(content, 'articles/2017/01/second.mdx'))],
    [
      'was withdrawn',
      () =>
        writeStory(content, 'second', {
          id: 'bbbbbbbb',
          fields: 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}',
        }),
    ],
    ['is a draft again', () => writeStory(content, 'second', { id: 'bbbbbbbb', fields: 'status: draft' })],
  ])('hears of the feeds that a story left because it %s', async (_, change) => {
    expect(await listsHeardOf(change)).toEqual(ALL)
  })

  it('hears of the feed that a story left and of the one that it came to', async () => {
    writeFile(content, 'topics/moon.yaml', 'name: The Moon\n')
    const story = path.join(content, 'articles/2017/01/second.mdx')
    const move = () => writeFileSync(story, readFileSync(story, 'utf8').replace('topics: [tides]', 'topics: [moon]'))
    expect(await listsHeardOf(move)).toEqual([...ALL, '/topic/moon'].sort())
  })

  it('names each feed in which the story stands, in each format', async () => {
    const announcer = await announcerOf('webSub')
    await announcer.announce()
    writeStory(content, 'second', { id: 'bbbbbbbb', body: 'Another text.' })
    await publish()
    await announcer.announce()
    expect(stub.heard.map(({ type }) => type)).toEqual(['application/x-www-form-urlencoded'])
    const message = new URLSearchParams(stub.heard[0]?.body)
    expect(message.getAll('hub.mode')).toEqual(['publish'])
    const feeds = ['', '/science', '/topic/tides', '/by/night-desk'].flatMap((list) =>
      ['rss', 'atom', 'json'].map((format) => `https://news.example${list}/feed.${format}`),
    )
    expect(message.getAll('hub.url').sort()).toEqual(feeds.sort())
  })
})
