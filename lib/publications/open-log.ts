import { existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { env } from '../env'
import { type Database, openDatabase } from '../index/database'
import { LAST_OF_TABLES, LOG_TABLES } from './tables'

/** Where the log of an index is, where `LOG_DIR` does not say: beside it, for the index may be deleted and the log may not. */
export function logDirOf(indexDir: string): string {
  return env.LOG_DIR ?? `${path.resolve(indexDir)}-log`
}

/** What went wrong with the log, in words for whoever has to mend it. */
export class LogError extends Error {
  constructor(logDir: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      `The publication log in ${logDir} cannot be written (${reason}): make room for it, or let this user write there.`,
      { cause },
    )
  }
}

/** Opens the log to be written, and makes it where there is none. What is written to it is on the disk when it returns. */
export function openLogForWriting(logDir: string): Database {
  mkdirSync(logDir, { recursive: true, mode: 0o700 })
  const database = openDatabase(fileOf(logDir), 'writer')
  database.exec('PRAGMA synchronous = FULL')
  database.exec(LOG_TABLES)
  return database
}

let open: { file: string; inode: number; database: Database } | undefined

/** Never closed: SQLite would remove the journal of what stands at their path now, as if it were theirs. */
const replaced: Database[] = []

/** The log for reading, also where another took its place; nothing before anything was ever published. */
export function readLog(logDir = logDirOf(env.INDEX_DIR)): Database | undefined {
  const file = fileOf(logDir)
  const inode = statSync(file, { throwIfNoEntry: false })?.ino
  if (inode === undefined) return undefined
  if (open?.file === file && open.inode === inode) return open.database
  const database = openDatabase(file, 'reader')
  if (!database.get(`SELECT 1 FROM sqlite_schema WHERE name = '${LAST_OF_TABLES}'`)) {
    database.close()
    return undefined
  }
  if (open) replaced.push(open.database)
  open = { file, inode, database }
  return database
}

/** Whether anything was ever written to it: its folder may be there before it is. */
export function hasLog(logDir: string): boolean {
  return existsSync(fileOf(logDir))
}

const fileOf = (logDir: string) => path.join(logDir, 'publications.db')
