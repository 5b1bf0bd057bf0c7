import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MakePicture } from '../../lib/newsroom/picture'
import { FROZEN_NEWSROOM, openIndexOf, temporaryDir } from '../../lib/testing'
import { CountingNext, NO_FILES } from '../testing'

/** The door, asked over HTTP, over pages that are rendered each time; only Next is another. */

let modules: Awaited<ReturnType<typeof importServer>>

async function importServer() {
  const [{ Renderer }, { Notices }, { Health }, { createDoor }] = await Promise.all([
    import('../press/renderer'),
    import('./notices'),
    import('./health'),
    import('./door'),
  ])
  return { Renderer, Notices, Health, createDoor }
}

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  await openIndexOf(FROZEN_NEWSROOM)
  modules = await importServer()
}, 120_000)

let next: CountingNext
let makePicture: MakePicture
/** Whether what is searched was found a moment ago. */
let isKept: boolean
let server: Server
let url: string

beforeEach(async () => {
  isKept = false
  next = new CountingNext()
  const renderer = new modules.Renderer(next.draw)
  const notices = new modules.Notices(renderer)
  await notices.make()
  next.asked.length = 0
  const door = modules.createDoor({
    notices,
    health: new modules.Health(renderer),
    makePicture: (address) => makePicture(address),
    previews: { answer: async () => {} },
    files: NO_FILES,
    search: {
      sendKept: (_, response) => {
        if (isKept) response.end('kept')
        return isKept ? 200 : undefined
      },
      answer: async (_, response, { name }, query) => void response.end(`${name} ${query}`),
    },
    pages: {
      ready: () => undefined,
      answer: async (_, response, { path }) => {
        const { status, html } = await renderer.render(path)
        if (status !== 200) throw new Error(`Next answered ${status}`)
        response.end(html)
      },
    },
  })
  server = createServer(door)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  vi.useRealTimers()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const statusOf = async (address: string) => (await fetch(url + address)).status

/** Until Next is at work on this many pages. */
const atWork = (count: number) =>
  vi.waitFor(() => expect(next.asked).toHaveLength(count), { timeout: 60_000, interval: 5 })

it.each(['/SEARCH?q=tide', '/search/?q=tide', '//search?q=tide'])(
  'a slip of an address is led to the right one, whatever was searched a moment ago: %s',
  async (slip) => {
    isKept = true
    expect(await statusOf('/search?q=tide')).toBe(200)
    const { status, headers } = await fetch(url + slip, { redirect: 'manual' })
    expect([status, headers.get('location')]).toEqual([301, '/search?q=tide'])
  },
)

describe('a notice', () => {
  const NOTICES = [
    ['/article/no-such-story', 404, 'public, max-age=0, s-maxage=10'],
    ['/article/withdrawn-story', 410, 'public, max-age=0, s-maxage=10'],
    ['/business', 503, 'no-store'],
  ] as const

  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    fetch(url + path, { method, headers: { 'accept-encoding': 'identity', ...headers } })

  it.each(NOTICES)('comes compressed, tagged, and kept as briefly as it is true: %s', async (path, status, kept) => {
    next.status = 500
    const tags = new Set<string | null>()
    for (const encoding of ['br', 'gzip', 'identity']) {
      const response = await ask(path, { 'accept-encoding': encoding })
      expect(response.status).toBe(status)
      expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
      expect(response.headers.get('cache-control')).toBe(kept)
      expect(response.headers.get('vary')).toBe('Accept-Encoding')
      expect(response.headers.get('retry-after')).toBe(status === 503 ? '10' : null)
      expect(await response.text()).toContain('Rendering 1')
      tags.add(response.headers.get('etag'))
    }
    expect(tags.size).toBe(3)
  })

  it.each(NOTICES)('is sent again to a client that has it, for it is no page: %s', async (path, status) => {
    next.status = 500
    const first = await ask(path, {})
    for (const known of [String(first.headers.get('etag')), '*']) {
      const again = await ask(path, { 'if-none-match': known })
      expect(again.status).toBe(status)
      expect(await again.text()).toBe(await first.clone().text())
    }
  })

  it.each(NOTICES)('has for HEAD the headers of GET, and no body: %s', async (path, status) => {
    next.status = 500
    // The proxy on this machine names them.
    const named = { 'x-request-id': 'f3d1c0ffee' }
    const [get, head] = [await ask(path, named), await ask(path, named, 'HEAD')]
    expect(head.status).toBe(status)
    expect(head.headers.get('x-request-id')).toBe(status >= 500 ? 'f3d1c0ffee' : null)
    const headersOf = (response: Response) =>
      [...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
    expect(headersOf(head)).toEqual(headersOf(get))
    expect(Number(head.headers.get('content-length'))).toBe((await get.arrayBuffer()).byteLength)
    expect(await head.text()).toBe('')
  })
})

describe('health', () => {
  it('is told while pages are made and others wait for their turn', async () => {
    const release = next.hold()
    const readers = ['/business', '/science', '/culture', '/sport'].map(statusOf)
    await atWork(2)
    const ready = statusOf('/readyz')
    await atWork(3)
    expect(await statusOf('/healthz')).toBe(200)
    release()
    expect(await ready).toBe(200)
    expect(await Promise.all(readers)).toEqual([200, 200, 200, 200])
  })

  it('fails when one page after another hangs, and comes back with the first that does not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const release = next.hold()
    const readers = ['/business', '/science', '/readyz'].map(statusOf)
    await atWork(3)
    expect(await statusOf('/healthz')).toBe(200)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await Promise.all(readers)).toEqual([503, 503, 503])
    expect(await statusOf('/healthz')).toBe(503)
    // Asked, it tries again by itself.
    await atWork(4)
    release()
    await vi.waitFor(async () => expect(await statusOf('/healthz')).toBe(200), { timeout: 60_000 })
    expect(await statusOf('/readyz')).toBe(200)
  })
})

describe('a picture that is not made yet', () => {
  /** The address of a rendition of the picture that leads a story. */
  async function addressOf(slug: string, format: string, width: number): Promise<string> {
    const [{ findStory }, { publicAt }, { urls }] = await Promise.all([
      import('../../lib/archive/stories'),
      import('../../lib/newsroom/published'),
      import('../../lib/urls'),
    ])
    const story = findStory(slug, publicAt(Date.parse('2017-01-31T09:00:00+11:00')))
    return urls.rendition(story?.image?.picture.key ?? '', 'wide', width, format)
  }

  /** A darkroom that makes one file, wherever it is told to. */
  async function write(file: string, bytes: string | Buffer): Promise<string> {
    const { writeWhole } = await import('../../lib/write-whole')
    writeWhole(file, bytes)
    return file
  }

  async function fileAt(address: string): Promise<string> {
    const { CACHE_DIR } = await import('../../lib/cache-dir')
    return address.replace('/pictures', CACHE_DIR)
  }

  it('is a JPEG that says so and that nobody keeps, and then itself, kept for a year', async () => {
    const [avif, jpeg] = [
      await addressOf('how-tides-work', 'avif', 960),
      await addressOf('how-tides-work', 'jpeg', 1200),
    ]
    const asked: string[] = []
    makePicture = async (address) => {
      asked.push(address)
      return write(await fileAt(jpeg), 'a JPEG')
    }
    const first = await fetch(url + avif)
    expect(first.headers.get('content-type')).toBe('image/jpeg')
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(await first.text()).toBe('a JPEG')
    expect((await fetch(url + jpeg)).headers.get('cache-control')).toContain('max-age=31536000')
    await write(await fileAt(avif), 'an AVIF')
    const then = await fetch(url + avif)
    expect(then.headers.get('content-type')).toBe('image/avif')
    expect(then.headers.get('cache-control')).toBe('public, max-age=31536000, s-maxage=10, immutable')
    expect(asked).toEqual([avif])
  })

  it('is kept from the first time when what comes is what was asked for', async () => {
    const jpeg = await addressOf('how-tides-work', 'jpeg', 720)
    makePicture = async () => write(await fileAt(jpeg), 'a JPEG')
    expect((await fetch(url + jpeg)).headers.get('cache-control')).toContain('max-age=31536000')
  })

  it('is made again where a loss of power has left it without a byte, which nobody is to keep for a year', async () => {
    const jpeg = await addressOf('bay-of-fundy-tides', 'jpeg', 720)
    await write(await fileAt(jpeg), '')
    const asked: string[] = []
    makePicture = async (address) => {
      asked.push(address)
      return write(await fileAt(jpeg), 'a JPEG')
    }
    expect(await (await fetch(url + jpeg)).text()).toBe('a JPEG')
    expect(asked).toEqual([jpeg])
  })

  it('is not there for now, and asked for again soon, when nobody can make it', async () => {
    makePicture = async () => {
      throw new Error('The desk is away.')
    }
    const response = await fetch(url + (await addressOf('how-tides-work', 'webp', 720)))
    expect(response.status).toBe(503)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('is unknown when its story was taken down meanwhile', async () => {
    makePicture = async () => undefined
    expect(await statusOf(await addressOf('how-tides-work', 'webp', 720))).toBe(404)
  })

  it('is asked of nobody when no live story shows it', async () => {
    makePicture = async (address) => {
      throw new Error(`${address} was asked for`)
    }
    for (const address of ['/pictures/no-such-picture-0123456789ab/wide-960.avif', '/pictures/x/y'])
      expect(await statusOf(address)).toBe(404)
  })

  it('is waited for by the card that shows it', async () => {
    const [{ findStory }, { publicAt }, { cardOfStory }, { default: sharp }] = await Promise.all([
      import('../../lib/archive/stories'),
      import('../../lib/newsroom/published'),
      import('../../lib/outputs/cards/card-of'),
      import('sharp'),
    ])
    const story = findStory('how-tides-work', publicAt(Date.parse('2017-01-31T09:00:00+11:00')))
    if (!story) throw new Error('There is no such story.')
    const { path, pictureAddress = '' } = cardOfStory(story)
    rmSync(await fileAt(pictureAddress), { force: true })
    makePicture = async () => {
      throw new Error('The desk is away.')
    }
    expect(await statusOf(path)).toBe(503)
    const create = { width: 1200, height: 675, channels: 3 as const, background: '#336699' }
    makePicture = async (address) => write(await fileAt(address), await sharp({ create }).jpeg().toBuffer())
    const card = await fetch(url + path)
    expect(card.status).toBe(200)
    expect(card.headers.get('content-type')).toBe('image/jpeg')
    expect((await sharp(Buffer.from(await card.arrayBuffer())).metadata()).width).toBe(1200)
  })
})
