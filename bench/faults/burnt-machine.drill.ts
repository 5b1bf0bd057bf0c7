import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { OwnNewsroom } from '../../e2e/support/server'
import { writeStory } from '../../e2e/support/write-story'
import { openDatabase } from '../../lib/index/database'
import { read, statusOf } from './reading'

/** A machine burns: the backup of last night, and what the real Litestream has copied since, bring the newspaper back. */

/** Where no `litestream` is installed, the one that npm has: its authors' own build. */
const BUILD = `@flydotio/litestream-${process.platform}-${process.arch}`
const WITHDRAWN = { status: 'withdrawn', withdrawal: '{at: 2017-01-31T08:58:00+11:00, reason: A test}' }

const folder = mkdtempSync(path.join(tmpdir(), 'currawong-burnt-'))
const SHIPPED = 'deploy/litestream.yml'
const config = path.join(folder, 'litestream.yml')
const logOf = (newsroom: OwnNewsroom) => path.join(`${newsroom.indexDir}-log`, 'publications.db')
let litestream: string

beforeAll(async () => {
  litestream = await programOf()
})

afterAll(() => rmSync(folder, { recursive: true }))

async function programOf(): Promise<string> {
  if (spawnSync('litestream', ['version']).status === 0) return 'litestream'
  await run('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', folder, `${BUILD}@1.0.1`])
  return path.join(folder, 'node_modules', BUILD, 'litestream')
}

/** `deploy/litestream.yml` for a newsroom of this test, with a folder for a bucket. */
function writeConfig(newsroom: OwnNewsroom): void {
  const shipped = z
    .object({ dbs: z.tuple([z.object({ replicas: z.tuple([z.object({ 'sync-interval': z.string() })]) })]) })
    .loose()
    .parse(parse(readFileSync(SHIPPED, 'utf8')))
  const [{ replicas }] = shipped.dbs
  const replica = { ...replicas[0], type: 'file', path: path.join(folder, 'bucket') }
  writeFileSync(config, stringify({ ...shipped, dbs: [{ path: logOf(newsroom), replicas: [replica] }] }))
}

/** @returns the log as the storage has it now */
async function copied(newsroom: OwnNewsroom): Promise<string> {
  const file = path.join(folder, 'publications.db')
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  await run(litestream, ['restore', '-config', config, '-o', file, logOf(newsroom)])
  return file
}

/** The publications that a log holds, and whether each came to its end. */
function publications(file: string): unknown[] {
  const log = openDatabase(file, 'reader')
  try {
    return log.all('SELECT mark, finished FROM publications ORDER BY mark')
  } finally {
    log.close()
  }
}

async function run(program: string, parameters: string[], env = process.env): Promise<string> {
  return (await promisify(execFile)(program, parameters, { env })).stdout
}

it('a machine that burns takes no publication with it that Litestream had copied', async () => {
  expect(await run(litestream, ['databases', '-config', SHIPPED])).toMatch(/\/publications\.db\s+s3\b/)
  const burnt = new OwnNewsroom({ LOG_LEVEL: 'silent' })
  writeStory(burnt, 'kept', { headline: 'Before the backup' })
  writeStory(burnt, 'regretted')
  await burnt.start()
  const backup = path.join(folder, 'backup.tar.gz')
  await run(process.execPath, ['--import', 'tsx', 'scripts/backup.ts', backup], burnt.env)

  writeConfig(burnt)
  const copier = spawn(litestream, ['replicate', '-config', config], { stdio: 'ignore' })
  writeStory(burnt, 'kept', { headline: 'After the backup' })
  writeStory(burnt, 'regretted', WITHDRAWN)
  expect(burnt.publish()).toMatchObject({ ok: true })
  const written = publications(logOf(burnt))
  await vi.waitFor(async () => expect(publications(await copied(burnt))).toEqual(written), {
    timeout: 120_000,
    interval: 500,
  })
  // What git has of the content.
  const content = path.join(folder, 'content')
  cpSync(burnt.contentDir, content, { recursive: true })
  await burnt.kill()
  copier.kill('SIGKILL')
  await once(copier, 'exit')

  const log = await copied(burnt)
  await burnt.remove()
  const next = new OwnNewsroom({ LOG_LEVEL: 'silent' })
  rmSync(next.contentDir, { recursive: true })
  await run(process.execPath, ['--import', 'tsx', 'scripts/restore.ts', backup], next.env)
  for (const end of ['-wal', '-shm']) rmSync(`${logOf(next)}${end}`, { force: true })
  renameSync(log, logOf(next))
  cpSync(content, next.contentDir, { recursive: true })
  await next.start()
  expect((await read(next, '/article/kept')).text).toContain('After the backup')
  expect(await statusOf(next, '/article/regretted')).toBe(410)
  const { text } = await read(next, '/article/kept/history')
  expect(text).toContain('Before the backup')
  expect(text).toContain('After the backup')
  expect(publications(logOf(next))).toEqual(expect.arrayContaining(written))
  expect(next.publish().said).toContain('0 changed, 0 removed')
  await next.remove()
})
