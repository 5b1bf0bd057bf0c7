import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { FROZEN_NEWSROOM, openIndexOf } from '../../lib/testing'
import { type Answer, serve } from '../testing'
import type { Allowance, clientOf } from './allowance'
import type { SearchAnswer, SearchOrder } from './messages'

/** The desk, asked over HTTP; in place of its processes stands one that counts. */

type Modules = {
  SearchDesk: typeof import('./search-desk').SearchDesk
  Allowance: typeof Allowance
  clientOf: typeof clientOf
  routeOf: typeof import('../../lib/urls').routeOf
  queryOf: typeof import('../door/address').queryOf
}

let modules: Modules

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  await openIndexOf(FROZEN_NEWSROOM)
  modules = {
    ...(await import('./search-desk')),
    ...(await import('./allowance')),
    ...(await import('../../lib/urls')),
    ...(await import('../door/address')),
  }
}, 120_000)

let asked: SearchOrder[]
let gate: Promise<void> | undefined
let isBroken: boolean
let edition: string

afterEach(() => {
  vi.useRealTimers()
})

beforeEach(() => {
  asked = []
  gate = undefined
  isBroken = false
  edition = 'one'
})

const processes = {
  answer: async (order: SearchOrder): Promise<SearchAnswer> => {
    asked.push(order)
    await gate
    if (isBroken) throw new Error('It took too long.')
    return { headers: { 'Content-Type': 'text/plain' }, body: Buffer.from(`Answer ${asked.length}`), edition }
  },
}

async function open(
  allowance = new modules.Allowance(1_000, 1),
): Promise<(path: string, from?: string) => Promise<Answer>> {
  const desk = new modules.SearchDesk({ edition: () => edition, processes, allowance })
  const ask = await serve((request, response) => {
    const path = request.url ?? ''
    const route = modules.routeOf(path.split('?')[0] ?? '')
    if (route) void desk.answer(request, response, route, modules.queryOf(path))
  })
  return (path, from = '192.0.2.1') => ask({ path, headers: { 'X-Forwarded-For': from } })
}

it('what was found in another edition than it was asked in is not told when the asked one comes again', async () => {
  const ask = await open()
  let release = () => {}
  gate = new Promise((resolve) => {
    release = resolve
  })
  const reader = ask('/search?q=tides')
  await vi.waitFor(() => expect(asked).toHaveLength(1), { timeout: 60_000 })
  edition = 'two'
  release()
  expect((await reader).body.toString()).toBe('Answer 1')
  edition = 'one'
  expect((await ask('/search?q=tides')).body.toString()).toBe('Answer 2')
  edition = 'two'
  expect((await ask('/search?q=tides')).body.toString()).toBe('Answer 1')
})

it('the same question is answered once, however it is written, while the edition is the same', async () => {
  const ask = await open()
  const first = await ask('/search?q=tide+moon')
  for (const path of [
    '/search?q=tide%20moon',
    '/search?page=1&q=+tide++moon',
    '/search?q=tide+moon&order=relevance&x=1',
  ])
    expect((await ask(path)).body).toEqual(first.body)
  expect(asked).toHaveLength(1)
  edition = 'two'
  await ask('/search?q=tide+moon')
  expect(asked).toHaveLength(2)
})

it('readers who ask the same at once share one answer', async () => {
  const ask = await open()
  let release = () => {}
  gate = new Promise((resolve) => {
    release = resolve
  })
  const answers = Promise.all(Array.from({ length: 5 }, () => ask('/search?q=tide')))
  await vi.waitFor(() => expect(asked).toHaveLength(1), { timeout: 60_000 })
  release()
  expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(asked).toHaveLength(1)
})

it('more than can wait are told when to come back', async () => {
  const ask = await open()
  let release = () => {}
  gate = new Promise((resolve) => {
    release = resolve
  })
  const refused: Answer[] = []
  const answers = Array.from({ length: 80 }, async (_, number) => {
    const answer = await ask(`/search?q=tide+${number}`)
    if (answer.status === 503) refused.push(answer)
  })
  await vi.waitFor(() => expect(refused, 'two are searched for, sixty wait').toHaveLength(18), { timeout: 60_000 })
  release()
  await Promise.all(answers)
  expect(refused).toHaveLength(18)
  for (const { headers } of refused) expect(headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' })
})

it('a search that fails is a 503, and the next one is tried', async () => {
  const ask = await open()
  isBroken = true
  expect((await ask('/search?q=tide')).status).toBe(503)
  isBroken = false
  expect((await ask('/search?q=tide')).status).toBe(200)
})

describe('a client', () => {
  it('that asks too much is told when to come back, and others are not', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const ask = await open(new modules.Allowance(3, 0.5))
    for (const word of ['one', 'two', 'three']) expect((await ask(`/search?q=${word}`)).status).toBe(200)
    const { status, headers } = await ask('/search?q=four')
    expect({ status, wait: headers['retry-after'] }).toEqual({ status: 429, wait: '2' })
    expect((await ask('/search?q=one')).status, 'what is kept costs nothing').toBe(200)
    expect((await ask('/search?q=four', '192.0.2.2')).status).toBe(200)
    expect(asked).toHaveLength(4)
  })

  it('has its allowance again after a while', () => {
    const allowance = new modules.Allowance(2, 1)
    const take = (seconds: number) => allowance.take('a', 1, seconds * 1_000)
    expect([take(0), take(0), take(0), take(0.5), take(1), take(60), take(60), take(60)]).toEqual([
      undefined,
      undefined,
      1,
      1,
      undefined,
      undefined,
      undefined,
      1,
    ])
  })

  it.each([
    ['127.0.0.1', '203.0.113.9, 192.0.2.7', '192.0.2.7'],
    ['::ffff:127.0.0.1', '192.0.2.7', '192.0.2.7'],
    ['::1', undefined, '0:0:0:0'],
    ['198.51.100.4', '192.0.2.7', '198.51.100.4'],
    ['2001:db8:1:2:3::4', undefined, '2001:db8:1:2'],
    ['2001:db8::4', undefined, '2001:db8:0:0'],
    ['127.0.0.1', '', '127.0.0.1'],
  ])('%s that says it forwards for %s is %s', (remoteAddress, forwarded, client) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    expect(modules.clientOf({ socket: { remoteAddress }, headers } as Parameters<typeof clientOf>[0])).toBe(client)
  })
})
