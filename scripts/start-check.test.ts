import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseEnv } from '../lib/env'
import { absentNewsroom, faultsOfPlaces, oddities, takenDeskPort, takenPort } from '../lib/settings-faults'
import { temporaryDir, writeFile } from '../lib/testing'

const settings = (variables: Record<string, string>) => parseEnv({ BUILD_DIR: '.build', ...variables })

/** What `currawong` sets. */
const look = (dir: string) => ({ INDEX_DIR: path.join(dir, 'index'), BUILD_DIR: path.join(dir, 'index/look') })

/** A port on which something answers. */
async function taken(): Promise<{ port: string; free: () => void }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { port: String(typeof address === 'object' ? address?.port : 0), free: () => server.close() }
}

it('a start lists all that is wrong at once, and makes nothing', async () => {
  const { port, free } = await taken()
  const dir = temporaryDir()
  writeFile(dir, 'a-file', 'This is no folder.')
  const file = path.join(dir, 'a-file')
  const env = {
    ...process.env,
    ...{ HOST: '127.0.0.1', PORT: port, DESK_PORT: port, BUILD_DIR: '..', CONTENT_DIR: path.join(dir, 'nowhere') },
    ...{ INDEX_DIR: path.join(file, 'index'), LOG_DIR: path.join(dir, 'log'), PICTURE_CACHE_DIR: file },
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], {
    encoding: 'utf8',
    env,
  })
  free()
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  const [head, ...lines] = stderr.trim().split('\n')
  expect(head).toBe('The environment is wrong:')
  expect(lines.map((line) => /^ {2}([A-Z_]+) is .* — \S/.exec(line)?.[1])).toEqual([
    ...['DESK_PORT', 'BUILD_DIR', 'INDEX_DIR', 'PICTURE_CACHE_DIR', 'CONTENT_DIR', 'PORT'],
  ])
})

it('a setting that is written wrong does not hide a folder that is', () => {
  const file = path.join(temporaryDir(), 'a-file')
  writeFile(path.dirname(file), 'a-file', '')
  const wrong = () => settings({ SITE_URL: 'nonsense', INDEX_DIR: file, PUBLISH_PULL: '1' })
  expect(wrong).toThrow(/SITE_URL is not an origin[\s\S]*PUBLISH_PULL needs PUBLISH_SECRET[\s\S]*INDEX_DIR is /)
})

describe('settings that contradict each other', () => {
  it.each([
    ['one port for two', { PORT: '3001' }, 'DESK_PORT'],
    ['a log in a folder that may be deleted', { INDEX_DIR: '.news', LOG_DIR: '.news/log' }, 'LOG_DIR'],
    ['a build outside the project', { BUILD_DIR: '/elsewhere' }, 'BUILD_DIR'],
    ['a build elsewhere in an index', { INDEX_DIR: '/index', BUILD_DIR: '/index/build' }, 'BUILD_DIR'],
  ])('are named: %s', (_, variables, name) => {
    expect(faultsOfPlaces(settings(variables))).toEqual([expect.stringMatching(new RegExp(`^${name} is .* — `))])
  })

  it.each([
    ['nothing set', {}],
    ['one port on two addresses', { PORT: '3001', HOST: '192.0.2.1' }],
    ['an archive’s build, in an index outside of where its command is given', look(temporaryDir())],
    ['a log beside the index', { INDEX_DIR: '.news', LOG_DIR: '.news-log' }],
  ])('and others are not: %s', (_, variables) => {
    expect(faultsOfPlaces(settings(variables))).toEqual([])
  })
})

describe('a port', () => {
  it('that is taken is a fault for readers, and a notice for the desk', async () => {
    const { port, free } = await taken()
    const both = settings({ PORT: port, HOST: '127.0.0.1', DESK_PORT: port })
    expect(await takenPort(both)).toContain(`PORT is ${port}, which is taken — `)
    expect(await takenDeskPort(both)).toContain('commands work')
    free()
  })

  it('on an address that this machine has not is none that can be had', async () => {
    expect(await takenPort(settings({ HOST: '192.0.2.1' }))).toContain('this machine has not')
  })

  it('that is free, or any, is none', async () => {
    const { port, free } = await taken()
    free()
    for (const one of [port, '0']) {
      expect(await takenPort(settings({ PORT: one, HOST: '127.0.0.1' }))).toBeUndefined()
      expect(await takenDeskPort(settings({ DESK_PORT: one }))).toBeUndefined()
    }
  })
})

it('a newsroom that is not there is named', () => {
  expect(absentNewsroom(settings({ CONTENT_DIR: '/nowhere' }))).toContain('CONTENT_DIR is /nowhere')
  expect(absentNewsroom(settings({}))).toBeUndefined()
})

describe('what is seldom meant is noticed', () => {
  it.each([
    ['readers over http', { SITE_URL: 'http://news.example' }, 'https?'],
    ['a clock that stands', { NEWSROOM_NOW: '2017-01-31T09:00:00+11:00' }, 'for tests'],
    ['announcements of this machine', { INDEXNOW_KEY: '0123456789abcdef' }, 'cannot reach'],
  ])('%s', (_, variables, words) => {
    expect(oddities(settings(variables))).toEqual([expect.stringContaining(words)])
  })

  it('and a site on this machine, or over https, is not', () => {
    for (const SITE_URL of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:8080', 'https://news.example'])
      expect(oddities(settings({ SITE_URL }))).toEqual([])
  })
})
