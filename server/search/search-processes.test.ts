import { brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { FROZEN_NEWSROOM, openIndexOf } from '../../lib/testing'
import type { SearchOrder } from './messages'

let searching: InstanceType<typeof import('./search-processes').SearchProcesses>

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  await openIndexOf(FROZEN_NEWSROOM)
}, 120_000)

afterEach(() => searching.stop())

async function within(ms: number): Promise<void> {
  const { SearchProcesses } = await import('./search-processes')
  searching = new SearchProcesses([], ms)
}

const order = (q: string): SearchOrder => ({ name: 'suggestions', query: `q=${q}`, encoding: 'br' })

it('a process answers, and is used again', async () => {
  await within(60_000)
  for (const q of ['tid', 'moo']) {
    const { body, headers } = await searching.answer(order(q))
    const [asked, offers] = JSON.parse(brotliDecompressSync(body).toString())
    expect(asked).toBe(q)
    expect(offers).not.toEqual([])
    expect(headers).toMatchObject({ 'X-Robots-Tag': 'noindex', 'Content-Encoding': 'br' })
  }
})

it('one that takes too long is ended, and another one answers', async () => {
  await within(1)
  await expect(searching.answer(order('tid'))).rejects.toThrow('longer than 1 ms')
  await within(60_000)
  expect(await searching.answer(order('tid'))).toMatchObject({ headers: { 'X-Robots-Tag': 'noindex' } })
})
