import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile } from '../../lib/testing'

it('a desk that has died already does not keep the site from stopping', async () => {
  const buildDir = temporaryDir()
  writeFile(buildDir, 'desk.mjs', 'process.exit(0)')
  vi.stubEnv('BUILD_DIR', buildDir)
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.resetModules()
  const { Desk } = await import('./keep-desk')
  const desk = new Desk()
  await desk.start()
  expect(() => desk.stop()).not.toThrow()
})

it('a desk goes with the readers’ process, even when that went before it was there', async () => {
  const env = { ...process.env, CONTENT_DIR: smallNewsroom(), INDEX_DIR: temporaryDir() }
  const desk = fork('server/desk/main.ts', { execArgv: ['--import', 'tsx'], env })
  desk.disconnect()
  expect(await once(desk, 'exit')).toEqual([0, null])
})
