import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { temporaryDir } from '../testing'
import { currentDatabase, openDatabase } from './database'
import { openForWriting } from './open-for-writing'

it('a new index is whole in one file, which readers and a writer can have at once', () => {
  const dir = temporaryDir()
  const { database, done } = openForWriting(dir)
  database.run(`INSERT INTO meta VALUES ('tide', 'high')`)
  done()
  expect(readdirSync(dir).filter((name) => name.startsWith('index-'))).toHaveLength(1)
  const reader = openDatabase(currentDatabase(dir) ?? '', 'reader')
  expect(reader.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  expect(reader.get(`SELECT value FROM meta WHERE key = 'tide'`)).toEqual({ value: 'high' })
  reader.close()
})

it('a new index that is dropped leaves nothing, also in the middle of what is written', () => {
  const dir = temporaryDir()
  const { database, drop } = openForWriting(dir)
  database.exec('BEGIN IMMEDIATE')
  database.run(`INSERT INTO meta VALUES ('tide', 'high')`)
  database.rollBack()
  expect(database.get(`SELECT value FROM meta WHERE key = 'tide'`)).toBeUndefined()
  drop()
  expect(readdirSync(dir)).toEqual([])
  expect(currentDatabase(dir)).toBeUndefined()
})
