import { ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
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
  await within(2_000)
  await searching.warm()
  const before = processes()
  const emit: EventEmitter['emit'] = ChildProcess.prototype.emit
  const hearing = vi.spyOn<EventEmitter, 'emit'>(ChildProcess.prototype, 'emit')
  hearing.mockImplementation(function (this: EventEmitter, event, ...said: unknown[]) {
    const isAnswer = event === 'message' && typeof said[0] === 'object'
    return isAnswer ? false : emit.call(this, event, ...said)
  })
  await expect(searching.answer(order('tid'))).rejects.toThrow('longer than 2000 ms')
  hearing.mockRestore()
  await vi.waitUntil(() => before.every((pid) => !processes().includes(pid)), { timeout: 60_000 })
  expect(await searching.answer(order('tid'))).toMatchObject({ headers: { 'X-Robots-Tag': 'noindex' } })
})

it('one that stands still is ended, and leaves its search to another one', async () => {
  await within(2_000)
  await searching.warm()
  const [before = 0] = processes()
  process.kill(before, 'SIGSTOP')
  expect(await searching.answer(order('tid'))).toMatchObject({ headers: { 'X-Robots-Tag': 'noindex' } })
  expect(processes()).not.toContain(before)
})

it('one that dies over a search leaves it to another one', async () => {
  await within(60_000)
  await searching.warm()
  const [before = 0] = processes()
  process.kill(before, 'SIGSTOP')
  const answer = searching.answer(order('tid'))
  process.kill(before, 'SIGKILL')
  expect(await answer).toMatchObject({ headers: { 'X-Robots-Tag': 'noindex' } })
  expect(processes()).not.toContain(before)
})

it('two searches at once are two processes, and each says what it counts, between searches too', async () => {
  await within(60_000)
  const ended = processes()
  const answers = ['tid', 'moo'].map((q) => searching.answer(order(q)))
  expect(processes().filter((pid) => !ended.includes(pid))).toHaveLength(2)
  expect(await searching.metrics(), 'they are only starting').toHaveLength(2)
  expect(await Promise.all(answers)).toHaveLength(2)
  await vi.waitFor(async () => {
    const counted = await searching.metrics()
    expect(counted.map(({ process }) => process)).toEqual(['search', 'search'])
    for (const { found } of counted) expect(found?.map(({ name }) => name)).toContain('process_resident_memory_bytes')
  }, 60_000)
})

/** The children of this process that search. */
function processes(): number[] {
  return readdirSync('/proc/self/task')
    .flatMap((thread) => readFileSync(`/proc/self/task/${thread}/children`, 'utf8').trim().split(' '))
    .filter((pid) => pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server/search/main.tsx'))
    .map(Number)
}
