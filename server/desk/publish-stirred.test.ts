import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Done } from '../../lib/desk/say-report'
import { StirredPublisher } from './publish-stirred'

const report = {
  ...{ stories: 1, takenDown: [], changed: [], removed: [], published: [], drafts: [], live: [], scheduled: [] },
  ...{ isHeldBack: false, problems: [] },
}
const DONE: Done = { report, ms: 1 }
const publish = vi.fn<ConstructorParameters<typeof StirredPublisher>[0]>()
const orders = () => publish.mock.calls.map(([{ names }]) => names?.join(' ') ?? 'everything')
const fail = () => publish.mockRejectedValueOnce(new Error('database is locked'))

beforeEach(() => {
  vi.useFakeTimers()
  publish.mockReset().mockResolvedValue(DONE)
})
afterEach(() => void vi.useRealTimers())

it('what fails is tried again until it goes out, after pauses that grow to a minute', async () => {
  for (let time = 0; time < 8; time++) fail()
  await new StirredPublisher(publish).take({ names: ['a'] })
  for (const pause of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const before = publish.mock.calls.length
    await vi.advanceTimersByTimeAsync(pause * 1_000 - 1)
    expect(publish).toHaveBeenCalledTimes(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(publish).toHaveBeenCalledTimes(before + 1)
  }
  await vi.advanceTimersByTimeAsync(600_000)
  expect(orders()).toEqual(Array.from({ length: 9 }, () => 'a'))
})

it('what changes meanwhile goes out at once, and with it what failed', async () => {
  fail()
  const publisher = new StirredPublisher(publish)
  await publisher.take({ names: ['a', 'b'] })
  await publisher.take({ names: ['b', 'c'] })
  await vi.advanceTimersByTimeAsync(600_000)
  expect(orders()).toEqual(['a b', 'a b c'])
})

it('begins with a short pause again once something went out', async () => {
  fail()
  const publisher = new StirredPublisher(publish)
  await publisher.take({ names: ['a'] })
  await vi.advanceTimersByTimeAsync(1_000)
  fail()
  await publisher.take('everything')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(orders()).toEqual(['a', 'a', 'everything', 'everything'])
})

it('loses nothing of two that fail at the same time, nor of one beside another that does not', async () => {
  const publisher = new StirredPublisher(publish)
  fail()
  fail()
  await Promise.all([publisher.take({ names: ['a'] }), publisher.take({ names: ['b'] })])
  fail()
  await vi.advanceTimersByTimeAsync(60_000)
  fail()
  await Promise.all([publisher.take({ names: ['c'] }), publisher.take({ names: ['d'] })])
  await vi.advanceTimersByTimeAsync(600_000)
  expect(orders()).toEqual(['a', 'b', 'a b', 'a b', 'c', 'd', 'c'])
})

it('tries again what was held back because the log cannot be written', async () => {
  publish.mockResolvedValueOnce({ report: { ...report, takenDown: ['b'], isHeldBack: true, logFault: 'full' }, ms: 1 })
  await new StirredPublisher(publish).take({ names: ['a', 'b'] })
  await vi.advanceTimersByTimeAsync(600_000)
  expect(orders()).toEqual(['a b', 'a b'])
})

it('leaves alone what is refused: it is judged again when somebody saves it', async () => {
  const problems = [{ file: 'a', line: 1, column: 1, field: 'file', message: 'is wrong' }]
  publish.mockResolvedValueOnce({ report: { ...report, problems }, ms: 1 })
  await new StirredPublisher(publish).take({ names: ['a'] })
  await vi.advanceTimersByTimeAsync(600_000)
  expect(orders()).toEqual(['a'])
})
