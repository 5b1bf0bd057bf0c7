import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepPolishing } from './polishing'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Polishing that takes so long each time, and when each began. */
function taking(ms: number) {
  const begun: number[] = []
  keepPolishing(() => {
    begun.push(performance.now())
    return new Promise((resolve) => setTimeout(resolve, ms))
  })
  return begun
}

async function pass(ms: number) {
  await vi.advanceTimersByTimeAsync(ms)
}

it('a machine that takes long to polish a page rests long, so that readers have nineteen of twenty parts of it', async () => {
  const begun = taking(100)
  const start = performance.now()
  await pass(20_000)
  expect(begun.map((moment) => moment - start)).toEqual([
    250, 2_250, 4_250, 6_250, 8_250, 10_250, 12_250, 14_250, 16_250, 18_250,
  ])
})

it('where there is nothing to polish, it looks four times a second', async () => {
  const begun = taking(0)
  await pass(1_100)
  expect(begun).toHaveLength(4)
})

it('no page is begun while another is being polished, however slow the machine is', async () => {
  const begun = taking(60_000)
  await pass(59_000)
  expect(begun).toHaveLength(1)
})

it('goes on after a page that could not be polished', async () => {
  vi.stubEnv('LOG_LEVEL', 'silent')
  const polishOne = vi.fn(() => Promise.reject(new Error('no memory')))
  keepPolishing(polishOne)
  await pass(1_100)
  await nextTurn()
  expect(polishOne).toHaveBeenCalledTimes(4)
})
