import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isDamaged, isMarked } from './damage'
import { currentDatabase, type Database, openDatabase, POINTER } from './database'
import { openKept } from './kept-open'
import { newsroomCode } from './newsroom-code'
import { INDEX_TABLES } from './tables'

const TABLES = createHash('sha256').update(INDEX_TABLES).digest('hex').slice(0, 16)

/** The index, open for the one who writes it. */
export type Writable = {
  database: Database
  /** Every file has to be judged: there was no index, or other code wrote it. */
  isNew: boolean
  /** The index that readers have meanwhile, for what stood in it. */
  before?: Database
  /** What readers have of this index while it is written. */
  asRead?: () => Database
  /** That of the site whose newsroom is only checked here. */
  standing?: Database
  /** Readers see what was written from now on. */
  done(): void
  /** Readers keep what they had. */
  drop(): void
}

/** Opens the index to be changed where it is, or begins a new one beside it. */
export function openForWriting(indexDir: string): Writable {
  mkdirSync(indexDir, { recursive: true })
  const code = newsroomCode()
  const file = currentDatabase(indexDir) ?? ''
  const existing = isDamaged(file) ? undefined : openCurrent(indexDir)
  if (existing && isMadeBy(existing, code)) {
    existing.close()
    const database = openKept(file, 'writer')
    let readers: Database | undefined
    const close = () => {
      readers?.close()
      database.close()
    }
    const asRead = () => {
      readers ??= openKept(file, 'reader')
      return readers
    }
    return { database, isNew: false, asRead, done: close, drop: close }
  }
  return beginNew(indexDir, code, existing)
}

/** A whole archive is written into all parts of its tables at once: with SQLite's 2 MB, pages are read back again and again. */
const NEW_INDEX_KB = 65_536

function beginNew(indexDir: string, code: string, before: Database | undefined): Writable {
  const name = `index-${randomBytes(6).toString('hex')}.db`
  const database = openDatabase(path.join(indexDir, name), 'writer')
  // Nobody reads it before it is whole, and one that is cut off is made anew: the disk has to be sure of it at its end.
  database.exec(`PRAGMA cache_size = -${NEW_INDEX_KB}; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF`)
  database.exec(INDEX_TABLES)
  for (const [key, value] of [
    ['code', code],
    ['tables', TABLES],
  ] as const)
    database.run('INSERT INTO meta VALUES (@key, @value)', { key, value })
  const close = () => {
    database.close()
    before?.close()
  }
  return {
    database,
    isNew: true,
    before,
    done: () => {
      database.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL')
      close()
      const pointer = path.join(indexDir, POINTER)
      // On the disk before it is found under its name: an index that nobody knows is one that is made anew.
      writeFileSync(`${pointer}.${process.pid}`, name, { flush: true })
      renameSync(`${pointer}.${process.pid}`, pointer)
      removeFiles(indexDir, (file) => !file.startsWith(name))
    },
    drop: () => {
      close()
      removeFiles(indexDir, (file) => file.startsWith(name))
    },
  }
}

function removeFiles(indexDir: string, isOver: (file: string) => boolean): void {
  for (const file of readdirSync(indexDir))
    if (/^index-[0-9a-f]+\.db/.test(file) && isOver(file)) rmSync(path.join(indexDir, file), { force: true })
}

/** Whether there is an index that can be opened, as far as anybody knows. */
export function isIndexReadable(indexDir: string): boolean {
  try {
    const database = openCurrent(indexDir)
    database?.close()
    return database !== undefined
  } catch {
    return false
  }
}

/** Whether readers can be served from the index that is there, whoever wrote it. */
export function hasServableIndex(indexDir: string): boolean {
  const database = openCurrent(indexDir)
  const tables = database?.get(`SELECT value FROM meta WHERE key = 'tables'`)?.value
  database?.close()
  return tables === TABLES
}

/** The index that readers have, or nothing when there is none, or it cannot be read. */
export function openCurrent(indexDir: string): Database | undefined {
  const file = currentDatabase(indexDir)
  if (!file || !existsSync(file) || isMarked(file)) return undefined
  try {
    const database = openKept(file, 'reader')
    database.get('SELECT value FROM meta LIMIT 1')
    return database
  } catch {
    // An index that cannot be read is disposable: a new one takes its place.
    return undefined
  }
}

function isMadeBy(database: Database, code: string): boolean {
  const meta = new Map(database.all('SELECT key, value FROM meta').map(({ key, value }) => [key, value]))
  return meta.get('code') === code && meta.get('tables') === TABLES
}
