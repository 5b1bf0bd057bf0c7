import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Cdn } from '../../lib/cdn/cdns'
import type { Env } from '../../lib/env'
import type { Outbox } from '../../lib/publications/outbox'
import { openIndexOf, smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { indexDir, publishAll, tick } from './testing'

type Request = { method: string; path: string; headers: IncomingHttpHeaders; body: string }

/** What an API says that it takes, and how often. */
type Api = {
  /** @returns what it clears, or the status with which it refuses */
  read: (request: Request) => { names: string[]; isSoft: boolean } | number
  mostNames: number
  mostBytes: number
  /** So many calls at once, and one more each so many milliseconds. */
  burst: number
  refillMs: number
  /** Whether its 429 says how long to wait. */
  saysWait: boolean
}

const bodyOf = ({ body }: Request) => JSON.parse(body)

const APIS = {
  fastly: {
    read: (request) => {
      const { method, path, headers } = request
      if (headers['fastly-key'] !== 'fastly-token') return 401
      if (method !== 'POST' || path !== '/service/service-1/purge') return 404
      return { names: bodyOf(request).surrogate_keys, isSoft: headers['fastly-soft-purge'] === '1' }
    },
    ...{ mostNames: 256, mostBytes: Number.POSITIVE_INFINITY, burst: 1_000, refillMs: 36, saysWait: false },
  },
  cloudflare: {
    read: (request) => {
      const { method, path, headers } = request
      if (headers.authorization !== 'Bearer cloudflare-token') return 403
      if (method !== 'POST' || path !== '/client/v4/zones/zone-1/purge_cache') return 404
      return { names: bodyOf(request).tags, isSoft: false }
    },
    ...{ mostNames: 100, mostBytes: Number.POSITIVE_INFINITY, burst: 25, refillMs: 12_000, saysWait: true },
  },
  akamai: {
    read: (request) => {
      const { method, path, headers } = request
      if (!/^EG1-HMAC-SHA256 client_token=client;access_token=access;/.test(headers.authorization ?? '')) return 401
      const [, way] = /^\/ccu\/v3\/(invalidate|delete)\/tag\/production$/.exec(path) ?? []
      if (method !== 'POST' || !way) return 404
      return { names: bodyOf(request).objects, isSoft: way === 'invalidate' }
    },
    ...{ mostNames: 5_000, mostBytes: 50_000, burst: 100, refillMs: 20, saysWait: false },
  },
  bunny: {
    read: (request) => {
      const { method, path, headers } = request
      if (headers.accesskey !== 'bunny-key') return 401
      if (method !== 'POST' || path !== '/pullzone/17/purgeCache') return 404
      return { names: [bodyOf(request).CacheTag], isSoft: false }
    },
    ...{ mostNames: 1, mostBytes: Number.POSITIVE_INFINITY, burst: 20, refillMs: 2_000, saysWait: true },
  },
  varnish: {
    read: ({ method, headers }) => {
      const [soft, hard] = [headers['xkey-softpurge'], headers['xkey-purge']].map(String)
      if (method !== 'PURGE') return 405
      return headers['xkey-softpurge'] === undefined
        ? { names: `${hard}`.split(' '), isSoft: false }
        : { names: `${soft}`.split(' '), isSoft: true }
    },
    ...{ mostNames: Number.POSITIVE_INFINITY, mostBytes: 8_192, burst: 1_000, refillMs: 1, saysWait: false },
  },
  nginx: {
    read: ({ method, path }) => (method === 'GET' ? { names: [path], isSoft: false } : 405),
    ...{ mostNames: 1, mostBytes: 8_192, burst: 1_000, refillMs: 1, saysWait: false },
  },
} satisfies Record<string, Api>

type Name = keyof typeof APIS

/** The API of a CDN on this machine, with the limits that its makers name. */
class Stub {
  readonly cleared: Array<{ names: string[]; isSoft: boolean }> = []
  readonly refusals: number[] = []
  #server: Server | undefined
  #calls: number
  #since = Date.now()
  url = ''

  constructor(readonly api: Api) {
    this.#calls = api.burst
  }

  async listen(): Promise<void> {
    this.#server = createServer(async (incoming, response) => {
      const { method = '', url: path = '', headers } = incoming
      const answer = this.#take({ method, path, headers, body: await text(incoming) })
      if (answer >= 400) this.refusals.push(answer)
      const wait = answer === 429 && this.api.saysWait ? { 'Retry-After': String(this.api.refillMs / 1_000) } : {}
      response.writeHead(answer, wait).end()
    })
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  /** All its calls are used up. */
  exhaust(): void {
    this.#calls = 0
    this.#since = Date.now()
  }

  close(): void {
    this.#server?.closeAllConnections()
    this.#server?.close()
  }

  #take(request: Request): number {
    const { burst, refillMs, mostBytes, mostNames, read } = this.api
    this.#calls = Math.min(burst, this.#calls + (Date.now() - this.#since) / refillMs)
    this.#since = Date.now()
    if (this.#calls < 1) return 429
    this.#calls -= 1
    if (Buffer.byteLength(request.body || String(request.headers['xkey-purge'] ?? '')) > mostBytes) return 413
    const asked = read(request)
    if (typeof asked === 'number') return asked
    if (asked.names.length > mostNames) return 400
    this.cleared.push(asked)
    return 200
  }
}

const SETTINGS = {
  ...{ FASTLY_SERVICE_ID: 'service-1', FASTLY_API_TOKEN: 'fastly-token' },
  ...{ CLOUDFLARE_ZONE_ID: 'zone-1', CLOUDFLARE_API_TOKEN: 'cloudflare-token' },
  ...{ AKAMAI_HOST: 'akab.luna.akamaiapis.net', AKAMAI_CLIENT_TOKEN: 'client' },
  ...{ AKAMAI_CLIENT_SECRET: 'secret', AKAMAI_ACCESS_TOKEN: 'access' },
  ...{ BUNNY_PULL_ZONE_ID: '17', BUNNY_API_KEY: 'bunny-key' },
}

const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'

let stub: Stub
let content: string

/** What tells the CDN what an outbox holds, which is empty. */
async function outboxFor(name: Name, settings: Partial<typeof SETTINGS> = {}) {
  stub = new Stub(APIS[name])
  await stub.listen()
  for (const [key, value] of Object.entries({ ...SETTINGS, ...settings, CDN: name, CDN_PURGE_URL: stub.url }))
    vi.stubEnv(key, value)
  vi.stubEnv('INDEX_DIR', path.join(temporaryDir(), 'index'))
  vi.resetModules()
  return announcerOf(name)
}

async function announcerOf(name: Name) {
  const [{ Announcer }, { cdnService }, { CDNS }, { env }, { logDirOf }] = await Promise.all([
    import('./announcer'),
    import('./cdn'),
    import('../../lib/cdn/cdns'),
    import('../../lib/env'),
    import('../../lib/publications/open-log'),
  ])
  const row: Cdn = CDNS[name]
  const here = (url: string) => url.replace(new URL(url).origin, stub.url)
  const onThisMachine: Cdn = {
    ...row,
    calls: (purge, of: Env) => row.calls(purge, of).map((call) => ({ ...call, url: here(call.url) })),
  }
  return new Announcer(cdnService(onThisMachine, env), logDirOf(indexDir()))
}

/** The same, where a newsroom with two stories stands behind the CDN, which has heard of it. */
async function newsroomBehind(name: Name) {
  await outboxFor(name)
  await openIndexOf(content)
  const announcer = await announcerOf(name)
  const start = Date.now() + 60_000
  pass(start)
  await announcer.announce()
  stub.cleared.length = 0
  return { announcer, start }
}

const pass = (to: number) => vi.useFakeTimers({ toFake: ['Date'], now: to })

const publish = () => publishAll(content)

async function inOutbox(work: (outbox: Outbox) => void): Promise<void> {
  const [{ logDirOf, openLogForWriting }, { Outbox }] = await Promise.all([
    import('../../lib/publications/open-log'),
    import('../../lib/publications/outbox'),
  ])
  const log = openLogForWriting(logDirOf(indexDir()))
  work(new Outbox(log))
  log.close()
}

async function pending() {
  const { readLog } = await import('../../lib/publications/open-log')
  const { listPending } = await import('../../lib/publications/outbox')
  const log = readLog()
  return log ? listPending(log, 100) : []
}

const hard = (...names: string[]) => ({ names, isSoft: false })
const ALL_SOFT = { names: ['all'], isSoft: true }
const ALL_HARD = hard('all')

beforeEach(() => {
  content = smallNewsroom()
  writeStory(content, 'first', { id: 'aaaaaaaa' })
  writeStory(content, 'second', { id: 'bbbbbbbb', fields: 'formerSlugs: [old-second]' })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  stub.close()
})

describe('a CDN that can ask before it answers', () => {
  it('asks about everything, and lets go of what shows a story that changed, went or came', async () => {
    const { announcer } = await newsroomBehind('fastly')
    writeStory(content, 'second', { id: 'bbbbbbbb', fields: 'formerSlugs: [old-second]', body: 'Another text.' })
    await publish()
    await announcer.announce()
    expect(stub.cleared).toEqual([hard('story-bbbbbbbb', 'slug-second', 'slug-old-second'), ALL_SOFT])
    stub.cleared.length = 0
    writeStory(content, 'first', { id: 'aaaaaaaa', fields: WITHDRAWN })
    writeStory(content, 'third', { id: 'cccccccc' })
    await publish()
    await announcer.announce()
    const [gone, ...rest] = stub.cleared
    expect(gone?.names.sort()).toEqual(['slug-first', 'slug-third', 'story-aaaaaaaa', 'story-cccccccc'])
    expect([gone?.isSoft, ...rest]).toEqual([false, ALL_SOFT])
  })

  it('asks about everything when no story changed', async () => {
    const { announcer } = await newsroomBehind('fastly')
    writeFile(content, 'topics/tides.yaml', 'name: High tides\n')
    await publish()
    await announcer.announce()
    expect(stub.cleared).toEqual([ALL_SOFT])
  })

  it('hears nothing when nothing changed, and nothing of a draft', async () => {
    const { announcer } = await newsroomBehind('fastly')
    writeStory(content, 'draft', { id: 'dddddddd', fields: 'status: draft' })
    await publish()
    await announcer.announce()
    expect(stub.cleared).toEqual([])
  })

  it('asks once more ten seconds later, for what was on its way when it was told', async () => {
    const { announcer, start } = await newsroomBehind('fastly')
    writeFile(content, 'topics/tides.yaml', 'name: High tides\n')
    await publish()
    const told: number[] = []
    for (const seconds of [0, 5, 9, 10, 11, 100]) {
      pass(start + seconds * 1_000)
      await announcer.announce()
      told.push(stub.cleared.length)
    }
    expect(told).toEqual([1, 1, 1, 2, 2, 2])
  })

  it('lets go of a story that is renamed, and of the answer that its new name led nowhere', async () => {
    const { announcer } = await newsroomBehind('fastly')
    const { rmSync } = await import('node:fs')
    rmSync(`${content}/articles/2017/01/first.mdx`)
    writeStory(content, 'newer', { id: 'aaaaaaaa', fields: 'formerSlugs: [first]' })
    await publish()
    await announcer.announce()
    const [gone] = stub.cleared
    expect(gone?.names.sort()).toEqual(['slug-first', 'slug-newer', 'story-aaaaaaaa'])
  })

  it('lets go of what was keyed before, when a passage leaves the history', async () => {
    const { announcer } = await newsroomBehind('fastly')
    writeStory(content, 'first', { id: 'aaaaaaaa', fields: 'historySince: 2017-01-20T09:00:00+11:00' })
    await publish()
    await announcer.announce()
    expect(stub.cleared).toEqual([hard('story-aaaaaaaa', 'slug-first'), ALL_SOFT])
  })

  it('asks about everything when the terms of a source change, and lets go of what ran out by that', async () => {
    const source = (rights: string) =>
      writeFile(
        content,
        'sources/aap.yaml',
        `name: AAP\nfullName: AAP\nurl: https://aap.example\nrights: {${rights}}\n`,
      )
    source('archiveDays: 36500')
    writeStory(content, 'wire', { id: 'eeeeeeee', fields: 'source: aap' })
    const { announcer } = await newsroomBehind('fastly')
    source('archiveDays: 36500, embed: true')
    await publish()
    await announcer.announce()
    expect(stub.cleared).toEqual([ALL_SOFT])
    stub.cleared.length = 0
    source('archiveDays: 1')
    await publish()
    await announcer.announce()
    expect(stub.cleared).toEqual([hard('story-eeeeeeee', 'slug-wire'), ALL_SOFT])
  })

  it('hears of a story that goes live by its time, and of one that ends by its time, once', async () => {
    writeFile(
      content,
      'sources/aap.yaml',
      'name: AAP\nfullName: AAP\nurl: https://aap.example\nrights: {endsAt: 2035-01-01T00:00:00+11:00}\n',
    )
    writeStory(content, 'wire', { id: 'eeeeeeee', fields: 'source: aap' })
    const { announcer } = await newsroomBehind('fastly')
    writeStory(content, 'later', { id: 'cccccccc', fields: 'publishedAt: 2034-01-10T09:00:00+11:00' })
    await publish()
    await announcer.announce()
    expect(stub.cleared).toEqual([ALL_SOFT])
    stub.cleared.length = 0
    for (const moment of ['2034-01-10T09:00:00+11:00', '2034-01-10T09:01:00+11:00', '2035-01-01T00:00:00+11:00']) {
      pass(Date.parse(moment))
      await tick()
      await announcer.announce()
    }
    expect(stub.cleared).toEqual([
      ...[hard('story-cccccccc', 'slug-later'), ALL_SOFT],
      ALL_SOFT,
      ...[hard('story-eeeeeeee', 'slug-wire'), ALL_SOFT],
    ])
  })

  it.each(['fastly', 'akamai', 'varnish'] as const)(
    '%s takes as many keys as a call may hold, and lets go of everything when there are more',
    async (name) => {
      const announcer = await outboxFor(name)
      const row: Cdn = (await import('../../lib/cdn/cdns')).CDNS[name]
      const keys = Array.from({ length: row.atOnce + 1 }, (_, index) => `slug-${index}-`.padEnd(200, 'a'))
      await inOutbox((outbox) => {
        for (const key of keys.slice(1)) outbox.write('CDN', key, [])
      })
      await announcer.announce()
      const [named, ...rest] = stub.cleared
      expect(named?.names).toHaveLength(row.atOnce)
      expect([named?.isSoft, ...rest]).toEqual([false, ALL_SOFT])
      stub.cleared.length = 0
      await inOutbox((outbox) => {
        for (const key of keys) outbox.write('CDN', key, [])
      })
      await announcer.announce()
      expect(stub.cleared).toEqual([ALL_HARD])
      expect(stub.refusals).toEqual([])
    },
  )
})

describe('a CDN that cannot ask', () => {
  it.each(['cloudflare', 'bunny'] as const)('%s lets go of everything, in one call', async (name) => {
    const announcer = await outboxFor(name)
    await inOutbox((outbox) => {
      outbox.write('CDN', 'story-aaaaaaaa', [])
      outbox.clearCdn()
    })
    await announcer.announce()
    expect(stub.cleared).toEqual([ALL_HARD])
  })
})

describe('a CDN that has had enough', () => {
  it.each(['fastly', 'cloudflare', 'akamai', 'bunny'] as const)(
    '%s is left alone for as long as it wants, and then told of all that came meanwhile at once',
    async (name) => {
      const announcer = await outboxFor(name)
      const start = Date.now()
      pass(start)
      stub.exhaust()
      // Fastly and Akamai fill up within milliseconds: the clock of the test stands still until it is moved.
      const { restMs } = (await import('../../lib/cdn/cdns')).CDNS[name]
      for (const story of ['third', 'fourth', 'fifth']) {
        await inOutbox((outbox) => {
          outbox.write('CDN', `slug-${story}`, [])
          outbox.clearCdn()
        })
        await announcer.announce()
      }
      expect(stub.refusals).toEqual([429])
      pass(start + restMs - 1)
      await announcer.announce()
      expect(stub.refusals).toEqual([429])
      pass(start + restMs)
      await announcer.announce()
      const names = stub.cleared.flatMap((purge) => purge.names)
      expect(names).toContain('all')
      if (name === 'fastly' || name === 'akamai')
        for (const slug of ['third', 'fourth', 'fifth']) expect(names).toContain(`slug-${slug}`)
      expect((await pending()).filter(({ nextAt }) => nextAt === 0)).toEqual([])
    },
  )

  it.each(['fastly', 'cloudflare', 'akamai', 'bunny'] as const)(
    '%s is not asked again when it does not know us, until somebody says so',
    async (name) => {
      const wrong = { FASTLY_API_TOKEN: 'x', CLOUDFLARE_API_TOKEN: 'x', AKAMAI_ACCESS_TOKEN: 'x', BUNNY_API_KEY: 'x' }
      const announcer = await outboxFor(name, wrong)
      await inOutbox((outbox) => outbox.clearCdn())
      for (let times = 0; times < 3; times++) await announcer.announce()
      expect(stub.refusals).toHaveLength(1)
      expect(await pending()).toContainEqual(
        expect.objectContaining({
          ...{ service: 'CDN', slug: 'all', isDead: true },
          error: expect.stringMatching(/ answered 40[13]$/),
        }),
      )
    },
  )
})

it('one that clears by address is told of those of the story, and of the lists that it stands in', async () => {
  const { announcer } = await newsroomBehind('nginx')
  writeStory(content, 'second', { id: 'bbbbbbbb', fields: 'formerSlugs: [old-second]', body: 'Another text.' })
  await publish()
  await announcer.announce()
  const addresses = stub.cleared.flatMap(({ names }) => names)
  expect(addresses).toEqual(
    expect.arrayContaining([
      ...['/article/second', '/article/second/history', '/article/second.md', '/article/second.json'],
      ...['/lite/article/second', '/embed/second', '/qr/second.svg', '/s/bbbbbbbb', '/article/old-second'],
      ...['/', '/feed.rss', '/lite', '/science', '/science/feed.atom', '/lite/science', '/topic/tides', '/latest'],
      ...['/by/night-desk', '/corrections', '/takedowns.json', '/sitemap.xml', '/sitemaps/news.xml'],
    ]),
  )
  // In each encoding.
  expect(addresses).toHaveLength(3 * new Set(addresses).size)
})

it('a desk that starts has everything asked about: what is kept may come from another build', async () => {
  const announcer = await outboxFor('fastly')
  await inOutbox((outbox) => outbox.clearCdn())
  await announcer.announce()
  expect(stub.cleared).toEqual([ALL_SOFT])
})

it('where there is none, nothing waits for it', async () => {
  stub = new Stub(APIS.fastly)
  await openIndexOf(content)
  writeStory(content, 'third', { id: 'cccccccc' })
  await publish()
  expect(await pending()).toEqual([])
})
