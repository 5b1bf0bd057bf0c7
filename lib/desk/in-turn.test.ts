import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, expect, it, vi } from 'vitest'
import { temporaryDir } from '../testing'
import { GaveWay, inTurn, type Others } from './in-turn'

let dir: string
beforeEach(() => {
  dir = temporaryDir()
})

/** Has the turn until it is told that others wait, and what they say at once of how urgently. */
async function hearOthers({ waiting, urgent }: Others): Promise<'urgent' | 'waiting'> {
  while (!waiting.aborted) await wait(1)
  await wait(1)
  return urgent.aborted ? 'urgent' : 'waiting'
}

const nothing = () => Promise.resolve()

it('whoever has the turn is told that others wait, and whether they may', async () => {
  for (const isUrgent of [false, true]) {
    const heard = inTurn(dir, hearOthers)
    await inTurn(dir, nothing, { isUrgent: async () => isUrgent })
    expect(await heard).toBe(isUrgent ? 'urgent' : 'waiting')
  }
})

it('is told of those who waited before, and of nobody who had the turn and gave it away', async () => {
  const over: string[] = []
  const first = inTurn(dir, nothing)
  const heard = inTurn(dir, async ({ waiting }) => over.push(`second ${waiting.aborted}`))
  const again = inTurn(dir, async ({ waiting }) => over.push(`again ${waiting.aborted}`), { isAgain: true })
  const last = inTurn(dir, async () => over.push('last'))
  await Promise.all([first, heard, again, last])
  expect(over).toEqual(['second true', 'again true', 'last'])
  const alone = inTurn(dir, async ({ waiting }) => waiting.aborted)
  await Promise.all([alone, inTurn(dir, nothing, { isAgain: true })])
  expect(await alone).toBe(false)
})

it('is told why, as the error that ends its work', async () => {
  const given = inTurn(dir, async ({ waiting }) => {
    while (!waiting.aborted) await wait(1)
    waiting.throwIfAborted()
  })
  const other = inTurn(dir, async () => 'passed')
  await expect(given).rejects.toBeInstanceOf(GaveWay)
  expect(await other).toBe('passed')
})

it('is told that another process waits, and whether that may', async () => {
  for (const isUrgent of [false, true]) {
    const heard = inTurn(dir, hearOthers)
    // Another copy of the code knows no more of this one than another process does.
    vi.resetModules()
    const { inTurn: inTurnElsewhere } = await import('./in-turn')
    await inTurnElsewhere(dir, nothing, { isUrgent: async () => isUrgent })
    expect(await heard).toBe(isUrgent ? 'urgent' : 'waiting')
  }
})

it('is told late where it takes a while to find out whether others may wait', async () => {
  vi.resetModules()
  const { inTurn: inTurnElsewhere } = await import('./in-turn')
  for (const inTurnBeside of [inTurn, inTurnElsewhere]) {
    let say = (_: boolean) => {}
    const isUrgent = () =>
      new Promise<boolean>((resolve) => {
        say = resolve
      })
    const heard = inTurn(dir, async ({ waiting, urgent }) => {
      while (!waiting.aborted) await wait(1)
      const wasUrgent = urgent.aborted
      say(true)
      while (!urgent.aborted) await wait(1)
      return wasUrgent
    })
    await inTurnBeside(dir, nothing, { isUrgent })
    expect(await heard).toBe(false)
  }
})

it('asks nobody how urgent it is whom that does not stop', async () => {
  const isUrgent = vi.fn(async () => true)
  const heard = inTurn(dir, async ({ waiting }) => {
    while (!waiting.aborted) await wait(1)
  })
  await inTurn(dir, nothing, { isUrgent })
  await heard
  expect(isUrgent).not.toHaveBeenCalled()
})
