import { ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile } from './testing'

/** Keeps a process of these lines. */
async function keep(lines: string) {
  const buildDir = temporaryDir()
  writeFile(buildDir, 'helper.mjs', lines)
  vi.stubEnv('BUILD_DIR', buildDir)
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.resetModules()
  const { KeptProcess } = await import('./kept-process')
  return new KeptProcess('helper', 100)
}

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('a process that is kept', () => {
  it('does not keep the site from stopping when it has died already', async () => {
    const kept = await keep('process.exit(0)')
    await kept.start()
    expect(kept.isReady).toBe(false)
    expect(() => kept.stop()).not.toThrow()
  })

  it('is started again when it dies, and is told that it is', async () => {
    const kept = await keep(`
      process.send({ is: 'ready' })
      process.on('message', () => process.send(process.argv.slice(2)))
      process.once('disconnect', () => process.exit(0))
    `)
    await kept.start()
    expect(kept.isReady).toBe(true)
    const isReadyAgain = once(kept, 'ready')
    kept.kill()
    await once(kept, 'exit')
    expect(kept.isReady).toBe(false)
    await isReadyAgain
    const answer = once(kept, 'message')
    kept.send({})
    expect(await answer).toEqual([['again']])
    kept.stop()
    await once(kept, 'exit')
  })
  it('is not told so before it was ready, but when that has failed three times', async () => {
    const said = path.join(temporaryDir(), 'said')
    const kept = await keep(`
      import { appendFileSync } from 'node:fs'
      appendFileSync(${JSON.stringify(said)}, process.argv[2] ?? 'first')
      if (process.argv[2] !== 'again') process.exit(1)
      process.send({ is: 'ready' })
      process.once('disconnect', () => process.exit(0))
    `)
    const isReady = once(kept, 'ready')
    await kept.start()
    await isReady
    expect(readFileSync(said, 'utf8')).toBe('firstfirstfirstagain')
    kept.stop()
    await once(kept, 'exit')
  })

  it('that the machine has no room for is started when it has, and loses nobody what is said meanwhile', async () => {
    const kept = await keep(`
      process.send({ is: 'ready' })
      process.once('disconnect', () => process.exit(0))
    `)
    const spawned = vi.spyOn(ChildProcess.prototype as never as { spawn: () => number }, 'spawn')
    spawned.mockImplementationOnce(function (this: ChildProcess) {
      process.nextTick(() => this.emit('error', new Error('spawn EMFILE')))
      return -24
    })
    const isReady = once(kept, 'ready')
    await kept.start()
    expect(kept.isReady).toBe(false)
    expect(() => kept.send({})).not.toThrow()
    await isReady
    kept.stop()
    await once(kept, 'exit')
  })
})

it('a desk goes with the readers’ process, even when that went before it was there', async () => {
  const env = { ...process.env, CONTENT_DIR: smallNewsroom(), INDEX_DIR: temporaryDir() }
  const desk = fork('server/desk/main.ts', { execArgv: ['--import', 'tsx'], env })
  desk.disconnect()
  expect(await once(desk, 'exit')).toEqual([0, null])
})

it('a signal that reaches a desk with the readers’ process is for that one: it lets go of the desk', async () => {
  const indexDir = temporaryDir()
  const env = { ...process.env, CONTENT_DIR: smallNewsroom(), INDEX_DIR: indexDir, DESK_PORT: '0' }
  const desk = fork('server/desk/main.ts', { execArgv: ['--import', 'tsx'], env })
  const ask = () =>
    new Promise((resolve, reject) => {
      get({ socketPath: path.join(indexDir, 'desk.sock') }, (answer) => resolve(json(answer))).on('error', reject)
    })
  await vi.waitFor(ask, { timeout: 60_000 })
  desk.kill('SIGTERM')
  expect(await ask()).toMatchObject({ pid: desk.pid })
  desk.disconnect()
  expect(await once(desk, 'exit')).toEqual([0, null])
}, 90_000)
