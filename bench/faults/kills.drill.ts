import { request } from 'node:http'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { OwnNewsroom } from '../../e2e/support/server'
import { writeStory } from '../../e2e/support/write-story'
import { currentDatabase, openDatabase } from '../../lib/index/database'
import { read, whileReading } from './reading'

/** `kill -9` while something is published, at moments spread over what a publication takes. */

const KILLS = Number(process.env.FAULT_KILLS ?? 50)

/** Longer than publishing two stories takes on a quiet machine, and than it takes the command to ask for it. */
const PUBLICATION_MS = 160

let newsroom: OwnNewsroom
afterEach(() => newsroom.remove())

/** Asks the desk as the command does, and waits for nothing. */
function beginToPublish(): void {
  request({ socketPath: path.join(newsroom.indexDir, 'desk.sock'), path: '/publish', method: 'POST' })
    .on('error', () => {})
    .end(JSON.stringify({ names: ['told', 'tied'], from: '.' }))
}

const write = (version: number) => {
  for (const slug of ['told', 'tied']) writeStory(newsroom, slug, { headline: `Version ${version} of ${slug}` })
}

async function versionOf(slug: string): Promise<number> {
  const { status, text } = await read(newsroom, `/article/${slug}`)
  expect(status, slug).toBe(200)
  return Number(/Version (\d+) of/.exec(text)?.[1])
}

it('of the desk and of the readers’ process, at any moment: readers see the old or the new, and nothing is lost', async () => {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'silent' })
  write(0)
  await newsroom.start()
  let version = 0
  const seen = { old: 0, new: 0 }
  /** Of two stories that go out together readers have the same version. */
  const see = async () => {
    const told = await versionOf('told')
    expect([version - 1, version]).toContain(told)
    expect(await versionOf('tied')).toBe(told)
    seen[told === version ? 'new' : 'old'] += 1
  }
  for (let kill = 0; kill < KILLS; kill += 1) {
    const moment = (PUBLICATION_MS * (kill + 0.5)) / KILLS
    const desk = await vi.waitUntil(() => newsroom.deskPid(), { timeout: 60_000 })
    write(++version)
    beginToPublish()
    await wait(moment)
    process.kill(desk, 'SIGKILL')
    await whileReading(newsroom, ['/', '/science', '/article/told'], see)
    await vi.waitUntil(async () => ((await newsroom.deskPid()) ?? desk) !== desk, { timeout: 60_000 })
    expect(newsroom.publish('told', 'tied').said).not.toContain('Nothing was published')
    expect(await versionOf('told')).toBe(version)

    write(++version)
    beginToPublish()
    await wait(moment)
    await newsroom.kill()
    await newsroom.start()
    // What lay in the folder when it started is out.
    expect(await versionOf('told')).toBe(version)
    expect(await versionOf('tied')).toBe(version)
  }
  // Had no kill come before the change, or none after it, the moments would have missed the publication.
  expect(seen.old).toBeGreaterThan(0)
  expect(seen.new).toBeGreaterThan(0)

  const log = openDatabase(`${newsroom.indexDir}-log/publications.db`, 'reader')
  const index = openDatabase(currentDatabase(newsroom.indexDir) ?? '', 'reader')
  expect(log.all('SELECT mark FROM publications WHERE finished = 0')).toEqual([])
  const held = index.get(`SELECT value FROM meta WHERE key = 'publication'`)?.value
  expect(log.get(`SELECT value FROM meta WHERE key = 'mark'`)?.value).toBe(held)
  for (const slug of ['told', 'tied'])
    expect(log.get('SELECT count(*) AS found FROM versions WHERE slug = @slug', { slug })?.found).toBe(version + 1)
})

it('of the desk while a site starts: what it was to take down is down when readers are served', async () => {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'silent' })
  write(0)
  await newsroom.start()
  expect(await versionOf('told')).toBe(0)
  await newsroom.stop()
  writeStory(newsroom, 'told', {
    status: 'withdrawn',
    withdrawal: '{at: 2017-01-31T08:56:00+11:00, reason: It was wrong.}',
  })
  const started = newsroom.start()
  process.kill((await vi.waitUntil(() => newsroom.pidOf('desk'), { timeout: 60_000, interval: 5 })) ?? 0, 'SIGKILL')
  await started
  expect((await read(newsroom, '/article/told')).status).toBe(410)
  expect(await versionOf('tied')).toBe(0)
})
