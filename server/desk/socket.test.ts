import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { temporaryDir } from '../../lib/testing'
import { deskAt, listen } from './socket'

const indexDir = temporaryDir()
const socket = path.join(indexDir, 'desk.sock')
const NOTHING = 'Nothing was published: the site shows what it showed before.'

beforeAll(async () => {
  listen(indexDir, {
    publish: async ({ names }) => {
      if (names.includes('no-such-story')) throw new Error('“no-such-story” is no file')
      return { lines: names.map((name) => `changed ${name}`), isGood: !names.includes('broken') }
    },
    makePicture: async () => undefined,
    address: () => undefined,
    machines: () => ['https://b.example, never heard: otherwise than here'],
  })
  await vi.waitFor(() => expect(existsSync(socket)).toBe(true), { timeout: 60_000 })
})

/** `npm run publish -- …`, as a reporter runs it. */
const publish = (...names: string[]) => publishing({ INDEX_DIR: indexDir }, ...names)

/** The same with settings of its own. */
async function publishing(settings: Record<string, string>, ...names: string[]) {
  const env = { ...process.env, ...settings }
  const command = spawn(process.execPath, ['scripts/publish.mjs', ...names], { env })
  const said = Promise.all([text(command.stdout), text(command.stderr)])
  const [code] = await once(command, 'exit')
  return { lines: (await said).join('').trimEnd().split('\n'), code }
}

it('no other user can ask the desk', async () => {
  await vi.waitFor(() => expect(statSync(socket).mode & 0o777).toBe(0o600), { timeout: 60_000 })
})

it('the desk says that it is there, and how the other machines stand', async () => {
  expect(await deskAt(socket)).toEqual({
    pid: process.pid,
    machines: ['https://b.example, never heard: otherwise than here'],
  })
})

describe('who asks the desk to publish', () => {
  it('is told what it says, and ends with 0', async () => {
    expect(await publish('a-story', 'b-story')).toEqual({ lines: ['changed a-story', 'changed b-story'], code: 0 })
  })

  it('is told in a line of an option that there is not', async () => {
    const lines = [expect.stringContaining(`There is no --mnior here: npm run publish`)]
    expect(await publish('--mnior', 'a-story')).toEqual({ lines, code: 1 })
  })

  it('ends with 1 when something stayed out', async () => {
    expect(await publish('broken')).toMatchObject({ code: 1 })
  })

  it.each(['', 'HTTP/1.1 200 OK\r\n\r\n{"lines":["changed a-st'])(
    'has the work done by the command itself when the desk goes after it said %j',
    async (said) => {
      const elsewhere = temporaryDir()
      const desk = createServer((socket) => socket.end(said)).listen(path.join(elsewhere, 'desk.sock'))
      const asked = await publishing({ INDEX_DIR: elsewhere, CONTENT_DIR: path.join(elsewhere, 'content') }, 'a-story')
      desk.close()
      expect(asked).toEqual({ lines: [expect.stringContaining('which is not there'), NOTHING], code: 1 })
    },
    60_000,
  )

  it('is told why nothing was published', async () => {
    expect(await publish('no-such-story')).toEqual({ lines: ['“no-such-story” is no file', NOTHING], code: 1 })
  })
})

describe('a second desk of the same index', () => {
  const second = `
    import { listen } from './server/desk/socket.ts'
    listen(${JSON.stringify(indexDir)}, { publish: async () => ({ lines: ['from the second'], isGood: true }) })
  `

  it('says so, and leaves the socket to the first', async () => {
    const env = { ...process.env, LOG_LEVEL: 'error' }
    const desk = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', second], { env })
    let said = ''
    desk.stdout.on('data', (words) => (said += words))
    await vi.waitFor(() => expect(said).toContain(`another desk has ${indexDir}`), { timeout: 60_000 })
    expect(said).toContain(`"pid":${process.pid}`)
    expect(await publish('a-story')).toEqual({ lines: ['changed a-story'], code: 0 })
    desk.kill()
    await once(desk, 'exit')
  }, 90_000)
})
