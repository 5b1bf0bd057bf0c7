import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeStory } from '../testing'
import { currentDatabase, openDatabase } from './database'
import { hasServableIndex } from './open-for-writing'

/** What a start finds in the place of its index: an operator changes versions, disks fail, and the newspaper comes out. */

const NOTHING_READABLE: [string, (file: string) => void][] = [
  ['is garbage', (file) => writeFileSync(file, 'no database '.repeat(20_000))],
  ['is empty', (file) => writeFileSync(file, '')],
  ['ends in its middle', (file) => truncateSync(file, statSync(file).size / 2)],
  ['is gone', (file) => rmSync(file)],
  ['is named by nothing', (file) => writeFileSync(path.join(path.dirname(file), 'current'), '')],
  ['is named by garbage', (file) => writeFileSync(path.join(path.dirname(file), 'current'), '../\0\nindex')],
]

const OTHER_VERSIONS: [string, string][] = [
  [
    'of an older version',
    `UPDATE meta SET value = 'older' WHERE key = 'tables'; ALTER TABLE stories DROP COLUMN words`,
  ],
  [
    'of an older version that had fewer tables',
    `UPDATE meta SET value = 'older' WHERE key = 'tables'; DROP TABLE old_addresses`,
  ],
  [
    'of a version to come',
    `UPDATE meta SET value = 'to come' WHERE key = 'tables'; ALTER TABLE stories ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';
     CREATE TABLE moods (mood TEXT); PRAGMA user_version = 99`,
  ],
  ['of other code', `UPDATE meta SET value = 'other' WHERE key = 'code'`],
  ['that says nothing of its version', 'DELETE FROM meta'],
  ['with no table of ours', 'DROP TABLE meta; DROP TABLE stories'],
]

async function indexed() {
  // What is damaged is said in the log.
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.resetModules()
  const { publish } = await import('../desk/publish')
  const [contentDir, indexDir] = [smallNewsroom(), temporaryDir()]
  writeStory(contentDir, 'ebb', { id: 'aaaaaaaa' })
  writeStory(contentDir, 'deleted', { id: 'bbbbbbbb' })
  await publish({ contentDir, indexDir })
  rmSync(path.join(contentDir, 'articles/2017/01/deleted.mdx'))
  await publish({ contentDir, indexDir })
  return { contentDir, indexDir, file: currentDatabase(indexDir) ?? '', publish }
}

function told(indexDir: string) {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
  const live = database.all('SELECT slug FROM stories').map(({ slug }) => slug)
  const down = database.all('SELECT slug FROM taken_down').map(({ slug }) => slug)
  database.close()
  return { live, down, isServable: hasServableIndex(indexDir) }
}

const WHOLE = { live: ['ebb'], down: ['deleted'], isServable: true }

describe('a start', () => {
  it.each(NOTHING_READABLE)('is not stopped by an index that %s', async (_, damage) => {
    const { contentDir, indexDir, file, publish } = await indexed()
    damage(file)
    const { problems } = await publish({ contentDir, indexDir })
    expect(problems).toEqual([])
    expect(told(indexDir)).toEqual(WHOLE)
  })

  it.each(OTHER_VERSIONS)('is not stopped by an index %s', async (_, sql) => {
    const { contentDir, indexDir, file, publish } = await indexed()
    const database = openDatabase(file, 'writer')
    database.exec(sql)
    database.close()
    const { problems } = await publish({ contentDir, indexDir })
    expect(problems).toEqual([])
    expect(told(indexDir)).toEqual(WHOLE)
    expect(readFileSync(path.join(indexDir, 'current'), 'utf8')).not.toBe(path.basename(file))
  })
})
