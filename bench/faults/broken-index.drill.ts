import { closeSync, existsSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OwnNewsroom } from '../../e2e/support/server'
import { writeStory } from '../../e2e/support/write-story'
import { currentDatabase, openDatabase } from '../../lib/index/database'
import { CAN_SHUT, open, shut } from './places'
import { INNARDS, statusOf, whileReading } from './reading'

/** The index is damaged, taken away, locked or shut under a running site. */

const KEPT = ['/', '/science', '/article/how-tides-work']

/** What was never drawn: it can be shown when the index is sound again. */
const FRESH = '/article/every-block'

const SOON = { timeout: 60_000, interval: 100 }

let newsroom: OwnNewsroom
afterEach(() => newsroom.remove())

async function start(): Promise<string> {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'warn' })
  await newsroom.start()
  for (const address of KEPT) expect(await statusOf(newsroom, address)).toBe(200)
  return currentDatabase(newsroom.indexDir) ?? ''
}

/** Whatever lies in the journal would cover what is done to the file. */
function settle(file: string): void {
  const database = openDatabase(file, 'writer')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

function overwrite(file: string, from: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, from)
  closeSync(handle)
}

const garbage = (length: number) => Buffer.alloc(length, 'no index ')

const DAMAGE: Record<string, (file: string) => void> = {
  'its first page is garbage': (file) => overwrite(file, 0, garbage(4_096)),
  'all behind its first page is garbage': (file) => overwrite(file, 4_096, garbage(statSync(file).size - 4_096)),
  'the second half of it is gone': (file) => truncateSync(file, Math.floor(statSync(file).size / 8_192) * 4_096),
  'it is empty': (file) => truncateSync(file, 0),
  'it is gone': (file) => rmSync(file),
  'all that lies beside it is gone too': (file) =>
    rmSync(path.dirname(file), { recursive: true, maxRetries: 20, retryDelay: 50 }),
  'its pointer is empty': (file) => writeFileSync(path.join(path.dirname(file), 'current'), ''),
  'its pointer leads nowhere': (file) =>
    writeFileSync(path.join(path.dirname(file), 'current'), 'index-000000000000.db'),
}

const AT_START = ['its first page is garbage', 'all behind its first page is garbage', 'its pointer is empty']

describe('an index of which', () => {
  it.each(Object.entries(DAMAGE))(
    '%s is made anew by itself, and readers have their pages meanwhile',
    async (_, damage) => {
      const file = await start()
      settle(file)
      await whileReading(newsroom, KEPT, async () => {
        damage(file)
        await vi.waitUntil(async () => {
          const statuses = [await statusOf(newsroom, FRESH), await statusOf(newsroom, '/readyz')]
          return statuses.every((status) => status === 200) && isAnother(file)
        }, SOON)
      })
      expect(newsroom.lines.join('\n')).toMatch(/the index (?:is damaged|in .* cannot be read)/)
      writeStory(newsroom, 'afterwards')
      expect(await newsroom.publishing('afterwards')).toMatchObject({ ok: true })
      expect(await statusOf(newsroom, '/article/afterwards')).toBe(200)
      expect(await statusOf(newsroom, '/article/withdrawn-story')).toBe(410)
    },
  )

  it.each(AT_START)('%s while the site is stopped is made anew at its start', async (what) => {
    const file = await start()
    await newsroom.stop()
    settle(file)
    DAMAGE[what]?.(file)
    await newsroom.start()
    for (const address of [...KEPT, FRESH]) expect(await statusOf(newsroom, address), address).toBe(200)
    expect(isAnother(file)).toBe(true)
    expect(await statusOf(newsroom, '/article/withdrawn-story')).toBe(410)
  })
})

const isAnother = (file: string) => {
  const now = currentDatabase(newsroom.indexDir) ?? file
  return now !== file && existsSync(now)
}

it('an index that another program has locked costs a publication its time, readers nothing, and goes on when it is free', async () => {
  const file = await start()
  const other = openDatabase(file, 'writer')
  other.exec('BEGIN IMMEDIATE')
  writeStory(newsroom, 'waiting')
  await whileReading(newsroom, [...KEPT, FRESH], async () => {
    const { ok, said } = await newsroom.publishing('waiting')
    expect(ok).toBe(false)
    expect(said).toMatch(/locked/)
    expect(said).not.toMatch(INNARDS)
  })
  other.exec('ROLLBACK')
  other.close()
  expect(await newsroom.publishing('waiting')).toMatchObject({ ok: true })
  expect(await statusOf(newsroom, '/article/waiting')).toBe(200)
})

it('while another process publishes, the desk waits its turn and still answers', async () => {
  await start()
  const other = openDatabase(path.join(newsroom.indexDir, 'publication.lock'), 'lock')
  other.exec('BEGIN EXCLUSIVE')
  writeStory(newsroom, 'waiting')
  const published = newsroom.publishing('waiting')
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(await newsroom.deskPid()).toBeGreaterThan(0)
  other.exec('COMMIT')
  other.close()
  expect(await published).toMatchObject({ ok: true })
  expect(await statusOf(newsroom, '/article/waiting')).toBe(200)
})

it.skipIf(!CAN_SHUT)(
  'a folder of the index that cannot be written to is said, and readers keep their pages',
  async () => {
    await start()
    try {
      shut(newsroom.indexDir)
      writeStory(newsroom, 'waiting')
      await whileReading(newsroom, [...KEPT, FRESH], async () => {
        const { ok, said } = await newsroom.publishing('waiting')
        expect(ok).toBe(false)
        expect(said).toMatch(/readonly|read-only|unable to open|permi/i)
        expect(said).toContain('Nothing was published: the site shows what it showed before.')
      })
    } finally {
      open(newsroom.indexDir)
    }
    expect(await newsroom.publishing('waiting')).toMatchObject({ ok: true })
    expect(await statusOf(newsroom, '/article/waiting')).toBe(200)
  },
)
