import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OwnBuild } from '../../e2e/support/own-build'
import { OwnNewsroom } from '../../e2e/support/server'
import { writeStory } from '../../e2e/support/write-story'
import { INNARDS, read, statusOf, whileReading } from './reading'

/** Pages cannot be drawn, are never done, or a process takes more memory than there is. */

const KEPT = ['/', '/science', '/article/how-tides-work']

const SOON = { timeout: 60_000, interval: 100 }

let newsroom: OwnNewsroom
let build: OwnBuild | undefined
beforeEach(() => {
  // A process that is told to takes more memory than it may have (greedy.mjs).
  const greedy = pathToFileURL(path.resolve('bench/faults/greedy.mjs')).href
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'warn', NODE_OPTIONS: `--import ${greedy} --max-old-space-size=256` })
  writeStory(newsroom, 'told', { headline: 'Version 0 of told' })
})
afterEach(async () => {
  await newsroom.remove()
  build?.remove()
  build = undefined
})

async function start(): Promise<void> {
  await newsroom.start()
  for (const address of [...KEPT, '/article/told']) expect(await statusOf(newsroom, address)).toBe(200)
}

async function versionOf(slug: string): Promise<number> {
  return Number(/Version (\d+) of/.exec((await read(newsroom, `/article/${slug}`)).text)?.[1])
}

it('a page that throws leaves its last good one up, and one that was never drawn says so plainly', async () => {
  build = new OwnBuild()
  newsroom.settings.BUILD_DIR = build.dir
  await start()
  build.breakPages()
  writeStory(newsroom, 'told', { headline: 'Version 1 of told' })
  await whileReading(newsroom, [...KEPT, '/article/told'], async () => {
    expect(await newsroom.publishing('told')).toMatchObject({ ok: true })
    expect(await versionOf('told')).toBe(0)
    const never = await read(newsroom, '/article/every-block')
    expect(never.status).toBe(503)
    expect(never.text).not.toMatch(INNARDS)
  })
  expect(newsroom.lines.join('\n')).toMatch(/render failed/)
})

it('a renderer that stands still is ended and started again, and readers have the last good page meanwhile', async () => {
  await start()
  const before = newsroom.pidOf('renderer') ?? 0
  process.kill(before, 'SIGSTOP')
  writeStory(newsroom, 'told', { headline: 'Version 1 of told' })
  await whileReading(newsroom, KEPT.slice(2), async () => {
    expect(await newsroom.publishing('told')).toMatchObject({ ok: true })
    expect(await versionOf('told')).toBe(0)
    await vi.waitUntil(async () => (await versionOf('told')) === 1, SOON)
  })
  expect(newsroom.pidOf('renderer')).not.toBe(before)
  expect(await statusOf(newsroom, '/healthz')).toBe(200)
  expect(await statusOf(newsroom, '/readyz')).toBe(200)
})

it('a search that stands still is ended, and another process answers it', async () => {
  await start()
  expect(await statusOf(newsroom, '/search?q=tide')).toBe(200)
  const before = newsroom.pidOf('search') ?? 0
  process.kill(before, 'SIGSTOP')
  await whileReading(newsroom, KEPT, async () => {
    expect(await statusOf(newsroom, '/search?q=moon')).toBe(200)
  })
  expect(newsroom.pidOf('search')).not.toBe(before)
})

describe('out of memory', () => {
  it('a search dies, and the next one is answered', async () => {
    await start()
    const before = (await vi.waitUntil(() => newsroom.pidOf('search'), SOON)) ?? 0
    await whileReading(newsroom, KEPT, async () => {
      process.kill(before, 'SIGUSR2')
      await vi.waitUntil(() => !isThere(before), SOON)
      expect(await statusOf(newsroom, '/search?q=tide')).toBe(200)
    })
  })

  it('the renderer dies and is started again, and readers have their pages', async () => {
    await start()
    const before = newsroom.pidOf('renderer') ?? 0
    await whileReading(newsroom, KEPT, async () => {
      process.kill(before, 'SIGUSR2')
      await vi.waitUntil(() => (newsroom.pidOf('renderer') ?? before) !== before, SOON)
      expect(await statusOf(newsroom, '/article/every-block')).toBe(200)
    })
    expect(newsroom.lines.join('\n')).toContain('the renderer died: it is started again')
  })

  it('the desk dies and is started again, in the middle of a publication too', async () => {
    await start()
    const before = (await vi.waitUntil(() => newsroom.deskPid(), SOON)) ?? 0
    await whileReading(newsroom, [...KEPT, '/article/told', '/article/every-block'], async () => {
      writeStory(newsroom, 'told', { headline: 'Version 1 of told' })
      const published = newsroom.publishing('told')
      process.kill(before, 'SIGUSR2')
      await published
      await vi.waitUntil(async () => ((await newsroom.deskPid()) ?? before) !== before, SOON)
      expect(await newsroom.publishing('told')).toMatchObject({ ok: true })
      expect(await versionOf('told')).toBe(1)
    })
    expect(newsroom.lines.join('\n')).toContain('the desk died: it is started again')
  })

  it('the readers’ process dies, leaves nobody behind, and starts again with all that it had', async () => {
    await start()
    const desk = (await vi.waitUntil(() => newsroom.deskPid(), SOON)) ?? 0
    const others = [desk, newsroom.pidOf('renderer') ?? 0, newsroom.pidOf('search') ?? 0]
    process.kill(newsroom.pid, 'SIGUSR2')
    await vi.waitUntil(() => ![newsroom.pid, ...others].some(isThere), SOON)
    await newsroom.start()
    for (const address of [...KEPT, '/article/told']) expect(await statusOf(newsroom, address)).toBe(200)
  })
})

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
