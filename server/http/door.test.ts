import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { FROZEN_NEWSROOM, openIndexOf } from '../../lib/testing'
import { CountingNext } from '../testing'

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
  await openIndexOf(FROZEN_NEWSROOM)
  modules = await importServer()
}, 120_000)

let next: CountingNext
let server: Server
let url: string

beforeEach(async () => {
  next = new CountingNext()
  const renderer = new modules.Renderer(next.handle)
  const notices = new modules.Notices(renderer)
  await notices.make()
  next.asked.length = 0
  const door = modules.createDoor({
    notices,
    health: new modules.Health(renderer),
    pages: {
      ready: () => undefined,
      answer: async (_, response, { path }) => {
        response.end((await renderer.render(path)).html)
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
  vi.waitFor(() => expect(next.asked).toHaveLength(count), { timeout: 30_000, interval: 5 })

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
    await vi.waitFor(async () => expect(await statusOf('/healthz')).toBe(200), { timeout: 30_000 })
    expect(await statusOf('/readyz')).toBe(200)
  })
})
