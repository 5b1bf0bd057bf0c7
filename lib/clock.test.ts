import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, vi } from 'vitest'
import { temporaryDir } from './testing'

async function clockOf(setting: string) {
  vi.stubEnv('NEWSROOM_NOW', setting)
  vi.resetModules()
  return (await import('./clock')).now
}

it('is the machine’s own, unless a test sets it', async () => {
  const now = await clockOf('')
  const before = Date.now()
  const moment = now()
  expect(moment).toBeGreaterThanOrEqual(before)
  expect(moment).toBeLessThanOrEqual(Date.now())
})

it('stands at the moment that a test names', async () => {
  const now = await clockOf('2017-01-31T09:00:00+11:00')
  expect(now()).toBe(Date.UTC(2017, 0, 30, 22))
})

it('goes on to the moment that a test writes', async () => {
  const file = path.join(temporaryDir(), 'clock')
  writeFileSync(file, '2017-01-31T23:59:00+11:00\n')
  const now = await clockOf(pathToFileURL(file).href)
  expect(now()).toBe(Date.UTC(2017, 0, 31, 12, 59))
  writeFileSync(file, '2017-02-01T00:00:00+11:00\n')
  expect(now()).toBe(Date.UTC(2017, 0, 31, 13))
})
