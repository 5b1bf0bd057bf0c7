import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Libsql from 'libsql'

/**
 * The only place that opens SQLite. libsql's traps, each with a test: `readonly` is not enforced
 * (so `query_only`), `fileMustExist` is ignored, the busy timeout is 0 by default, `.get()` adds
 * `_metadata` to rows, a connection that is closed has its files open until its statements are collected
 * (so one that is used again and again is kept, `kept-open.ts`), and a file renamed over an open database
 * corrupts it (so a full rebuild writes a new file and switches the pointer `current`).
 */

type Value = string | number | bigint | Buffer | null
type Parameters = Record<string, Value>
export type Row = Record<string, unknown>

export type Database = {
  all(sql: string, parameters?: Parameters): Row[]
  get(sql: string, parameters?: Parameters): Row | undefined
  run(sql: string, parameters?: Parameters): void
  exec(sql: string): void
  /** All or nothing: what throws inside leaves the database as it was. */
  transaction<T>(work: () => T): T
  /** Takes back what was begun, unless SQLite has, as it does when the disk is full: the reason is not to be lost over it. */
  rollBack(): void
  close(): void
}

const BUSY_TIMEOUT_MS = 5_000

/**
 * @param timeout how long to wait for another writer, in milliseconds
 * @param mode a reader cannot write and needs the file to exist; the writer makes it; a lock is only ever held
 * @throws {Error} when a reader's file is not there
 */
export function openDatabase(file: string, mode: 'reader' | 'writer' | 'lock', timeout = BUSY_TIMEOUT_MS): Database {
  if (mode === 'reader' && !existsSync(file)) throw new Error(`There is no index at ${file}`)
  const connection = new Libsql(file, { timeout })
  // The read opens the file now: libsql would wait for the first query, when a rebuild may have removed it.
  if (mode === 'reader') connection.exec('PRAGMA query_only = 1; SELECT count(*) FROM sqlite_schema')
  // A lock stays out of WAL: two who switch a new file to it at once do not wait for each other.
  else if (mode === 'writer') connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')

  const statements = new Map<string, Libsql.Statement>()
  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const exec = (sql: string) => void connection.exec(sql)
  const rollBack = () => {
    if (connection.inTransaction) exec('ROLLBACK')
  }
  return {
    all: (sql, parameters = {}) => prepare(sql).all(parameters).map(withoutMetadata),
    get: (sql, parameters = {}) => {
      const row = prepare(sql).get(parameters)
      return row === undefined ? undefined : withoutMetadata(row)
    },
    run: (sql, parameters = {}) => void prepare(sql).run(parameters),
    exec,
    transaction: (work) => {
      exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        exec('COMMIT')
        return result
      } catch (error) {
        rollBack()
        throw error
      }
    },
    rollBack,
    close: () => connection.close(),
  }
}

function withoutMetadata(row: unknown): Row {
  const { _metadata, ...columns } = row as Row
  return columns
}

/**
 * Writes a database as it is at one moment into a new file, while others go on reading and writing it.
 * @throws {Error} when it cannot be read through, or the new file is there already
 */
export function copyDatabase(file: string, copy: string): void {
  // SQLite makes a file that is not there.
  if (!existsSync(file)) throw new Error(`There is no database at ${file}`)
  const connection = new Libsql(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    // A reader of ours may write nothing, not even a file of its own.
    connection.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`)
  } finally {
    connection.close()
  }
}

/** Names the database file in use, under INDEX_DIR. */
export const POINTER = 'current'

/** The database file that `INDEX_DIR/current` points to, or nothing when there is no index yet. */
export function currentDatabase(indexDir: string): string | undefined {
  try {
    return path.join(indexDir, readFileSync(path.join(indexDir, POINTER), 'utf8').trim())
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
