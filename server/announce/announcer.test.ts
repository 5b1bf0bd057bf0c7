import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'

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

const SOON = { retries: 3, minTimeout: 1, maxTimeout: 2, factor: 1 }
const KEY = '0123456789abcdef'

let stub: Stub
let content: string
let stateFile: string

beforeEach(async () => {
  stub = new Stub()
  await stub.listen()
  content = smallNewsroom()
  stateFile = path.join(temporaryDir(), 'announced.json')
  writeStory(content, 'first', { id: 'aaaaaaaa' })
  writeStory(content, 'second', { id: 'bbbbbbbb' })
  await openIndexOf(content)
})

afterEach(() => {
  vi.useRealTimers()
  stub.close()
})

/** A server that has just been started. */
async function announcerOf(service: 'indexNow' | 'webSub') {
  const { Announcer } = await import('./announcer')
  const services = await import('./services')
  const made = service === 'indexNow' ? services.indexNow(stub.url, KEY) : services.webSub(stub.url)
  return new Announcer(made, stateFile, SOON)
}

/** Publishes the newsroom as its files are now. */
async function publish(): Promise<void> {
  const { publish: indexNewsroom } = await import('../../lib/desk/publish')
  await indexNewsroom({ contentDir: content, indexDir: process.env.INDEX_DIR ?? '' })
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

  it('names a scheduled story when it goes live, not before', async () => {
    const announcer = await announcerOf('indexNow')
    await announcer.announce()
    writeStory(content, 'third', { id: 'cccccccc', fields: 'publishedAt: 2030-01-10T09:00:00+11:00' })
    await publish()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2030-01-10T08:59:59+11:00') })
    await announcer.announce()
    expect(stub.heard).toEqual([])
    vi.setSystemTime(Date.parse('2030-01-10T09:00:00+11:00'))
    await announcer.announce()
    expect(messages()[0]?.urlList).toEqual(['https://news.example/article/third'])
  })

  it('asks again after a 500 and after a 429, which may say when', async () => {
    const announcer = await announcerOf('indexNow')
    await announcer.announce()
    stub.answers = [{ status: 500 }, { status: 429, headers: { 'Retry-After': '1' } }]
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    const started = performance.now()
    await announcer.announce()
    expect(stub.heard).toHaveLength(3)
    expect(performance.now() - started).toBeGreaterThan(900)
  })

  it('gives up at once when it is told that the message is wrong, and says all of it at the next change', async () => {
    const announcer = await announcerOf('indexNow')
    await announcer.announce()
    stub.answers = [{ status: 422 }]
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    await announcer.announce()
    expect(stub.heard).toHaveLength(1)
    writeStory(content, 'fourth', { id: 'dddddddd' })
    await publish()
    await announcer.announce()
    expect(messages()[1]?.urlList).toHaveLength(2)
  })

  it('remembers across a restart, tells what changed meanwhile, and starts anew when its memory is lost', async () => {
    await (await announcerOf('indexNow')).announce()
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    await (await announcerOf('indexNow')).announce()
    expect(messages()[0]?.urlList).toEqual(['https://news.example/article/third'])
    writeFileSync(stateFile, readFileSync(stateFile, 'utf8').slice(0, 10))
    await (await announcerOf('indexNow')).announce()
    rmSync(stateFile)
    await (await announcerOf('indexNow')).announce()
    expect(stub.heard).toHaveLength(1)
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

  it('hears of the feeds that a story left while the site was stopped', async () => {
    await (await announcerOf('webSub')).announce()
    rmSync(path.join(content, 'articles/2017/01/second.mdx'))
    await publish()
    expect(await listsHeardOf(() => undefined)).toEqual(ALL)
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
