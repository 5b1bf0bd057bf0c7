import { cpSync, existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryDir } from '../testing'
import { copyDatabase, type Database, openDatabase } from './database'
import { openKept } from './kept-open'
import { openForWriting } from './open-for-writing'

const FILES = '/proc/self/fd'

/** How many files below a folder this process has open. */
function openBelow(dir: string): number {
  return readdirSync(FILES).filter((name) => {
    try {
      return readlinkSync(path.join(FILES, name)).startsWith(dir)
    } catch {
      return false
    }
  }).length
}

const count = (database: Database) => Number(database.get('SELECT count(*) AS found FROM meta')?.found)

describe.runIf(existsSync(FILES))('an index that is opened for each of many publications', () => {
  let dir: string
  beforeEach(() => {
    dir = temporaryDir()
    openForWriting(dir).done()
  })

  function write(key: string, isDone = true): void {
    const { database, asRead, done, drop } = openForWriting(dir)
    database.run('INSERT INTO meta VALUES (@key, @key)', { key })
    if (asRead) count(asRead())
    if (isDone) done()
    else drop()
  }

  it('has as many files open after the hundredth as after the second', () => {
    for (const key of ['one', 'two']) write(key)
    const open = openBelow(dir)
    for (let number = 3; number <= 100; number++) write(`number ${number}`, number % 3 > 0)
    expect(openBelow(dir)).toBe(open)
  })
})

describe('an index that is kept open', () => {
  let file: string
  beforeEach(() => {
    file = path.join(temporaryDir(), 'index.db')
    const database = openDatabase(file, 'writer')
    database.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)')
    database.close()
  })

  const add = (database: Database, key: string) => database.run('INSERT INTO meta VALUES (@key, @key)', { key })

  it('has what others wrote meanwhile, and locks nobody out', () => {
    for (let number = 1; number <= 3; number++) {
      for (const mode of ['writer', 'reader'] as const) {
        const database = openKept(file, mode)
        expect(count(database)).toBe(number - 1)
        database.close()
      }
      const other = openDatabase(file, 'writer', 0)
      add(other, `number ${number}`)
      other.close()
    }
  })

  it('lets go of what was begun in it and not ended', () => {
    const database = openKept(file, 'writer')
    database.exec('BEGIN IMMEDIATE')
    add(database, 'begun')
    database.close()
    const other = openDatabase(file, 'writer', 0)
    expect(count(other)).toBe(0)
    add(other, 'ended')
    other.close()
  })

  it('is opened for each who has it at once', () => {
    const [one, other] = [openKept(file, 'writer'), openKept(file, 'writer')]
    one.exec('BEGIN IMMEDIATE')
    add(one, 'begun')
    expect(count(other)).toBe(0)
    one.exec('COMMIT')
    expect(count(other)).toBe(1)
    for (const database of [one, other]) database.close()
  })

  it('may be closed twice, and is there all the same', () => {
    for (let round = 1; round <= 2; round++) {
      const database = openKept(file, 'writer')
      add(database, `round ${round}`)
      database.close()
      database.close()
    }
    const database = openKept(file, 'writer')
    expect(count(database)).toBe(2)
    database.close()
  })

  it('is not what another took the place of, under its name, and leaves alone what lies beside that', () => {
    const before = openKept(file, 'writer')
    add(before, 'before')
    before.close()
    const copy = path.join(temporaryDir(), 'copy.db')
    copyDatabase(file, copy)
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
    cpSync(copy, file)
    const after = openKept(file, 'writer')
    add(after, 'after')
    after.close()
    const again = openKept(file, 'writer')
    expect(count(again)).toBe(2)
    again.close()
    expect(existsSync(`${file}-wal`)).toBe(true)
  })
})
