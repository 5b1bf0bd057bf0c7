import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CountingNext, serve } from '../testing'

/** The notices as a reader gets them: which drawing of them, or the plain sentence. */

vi.stubEnv('LOG_LEVEL', 'silent')
const modules = { ...(await import('./notices')), ...(await import('../press/renderer')) }

let next: CountingNext
let stands: { edition: string; model: string; takedowns: string }
let renderer: InstanceType<typeof modules.Renderer>
let notices: InstanceType<typeof modules.Notices>

const ask = await serve((request, response) => notices.send(request, response, request.url === '/gone' ? 410 : 404))

async function said(path = '/missing'): Promise<string> {
  const { body } = await ask({ path })
  return /Rendering \d+|There is no page.*|What stood here.*/.exec(body.toString())?.[0] ?? ''
}

/** Until nothing is left to be drawn: a page is compressed by other threads. */
const made = () => notices.make()

beforeEach(async () => {
  next = new CountingNext()
  stands = { edition: '1', model: 'a', takedowns: '0' }
  const read = () => ({ model: stands.model, takedowns: stands.takedowns })
  renderer = new modules.Renderer(next.draw)
  notices = new modules.Notices(renderer, { edition: () => stands.edition, read })
  await made()
})

afterEach(() => void vi.useRealTimers())

function publish(changes: Partial<typeof stands>): void {
  stands = { ...stands, edition: `${Number(stands.edition) + 1}`, ...changes }
  notices.refresh()
}

describe('a notice after a publication', () => {
  it('is the same where nothing around it changed, also after a takedown', async () => {
    publish({ takedowns: '1' })
    expect(await said()).toBe('Rendering 1')
    await made()
    expect(next.asked).toHaveLength(4)
  })

  it('is as it was while it is drawn anew', async () => {
    const release = next.hold()
    publish({ model: 'b' })
    expect(await said()).toBe('Rendering 1')
    release()
    await made()
    expect(await said()).toBe('Rendering 2')
  })

  it('is a plain sentence meanwhile where something was taken down, which it may name', async () => {
    const release = next.hold()
    publish({ model: 'b', takedowns: '1' })
    expect(await said()).toBe('There is no page at this address.')
    expect(await said('/gone')).toBe('What stood here has been withdrawn.')
    expect((await ask({ path: '/gone' })).headers['cache-control']).toBe('no-store')
    release()
    await made()
    expect(await said('/gone')).toBe('Rendering 2')
  })

  it('is of the newest, where another came while it was drawn', async () => {
    const release = next.hold()
    publish({ model: 'b' })
    await vi.waitFor(() => expect(next.timesAsked('/missing')).toBe(2), { timeout: 60_000 })
    publish({ model: 'c' })
    release()
    await made()
    expect(await said()).toBe('Rendering 3')
    expect(next.mostAtOnce).toBe(1)
  })

  it('waits for no page that waits to be drawn', async () => {
    const release = next.hold()
    const pages = ['/one', '/two', '/three'].map((path) => renderer.render(path))
    publish({ model: 'b' })
    await vi.waitFor(() => expect(next.asked).toContain('/missing'), { timeout: 60_000 })
    release()
    await Promise.all([made(), ...pages])
  })

  it('is drawn again when that failed, until it is right', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    next.status = 500
    publish({ model: 'b' })
    await made().catch(() => undefined)
    await vi.advanceTimersByTimeAsync(1_000)
    await made().catch(() => undefined)
    const asked = next.timesAsked('/missing')
    next.status = 200
    await vi.advanceTimersByTimeAsync(30_000)
    await made()
    vi.useRealTimers()
    expect(asked).toBeGreaterThan(2)
    expect(await said()).not.toBe('Rendering 1')
  })
})

it('a notice is a plain sentence while the index cannot be read', async () => {
  const read = vi.spyOn(notices.ground, 'read').mockImplementation(() => {
    throw new Error('gone')
  })
  stands.edition = '2'
  expect(await said()).toBe('There is no page at this address.')
  read.mockRestore()
  expect(await said()).toBe('Rendering 1')
})
