import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { log } from '../log'
import { type Database, openDatabase } from './database'

/**
 * An index is made from the files, so one that is damaged is made anew. Whoever meets the damage marks the index,
 * in whichever process; who publishes next looks whether it is so, and begins another.
 */

const markOf = (file: string) => `${file}.damaged`

/** Opens an index. What of it turns out to be damaged marks it. */
export function openIndex(file: string, mode: 'reader' | 'writer'): Database {
  const noticing =
    <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Answer) =>
    (...asked: Asked): Answer => {
      try {
        return ask(...asked)
      } catch (error) {
        if (isDamage(error)) mark(file, error)
        throw sayingWhere(file, error)
      }
    }
  const database = noticing(openDatabase)(file, mode)
  return {
    ...database,
    all: noticing(database.all),
    get: noticing(database.get),
    run: noticing(database.run),
    exec: noticing(database.exec),
  }
}

/** Whether somebody met damage in it, or thought so. */
export function isMarked(file: string): boolean {
  return existsSync(markOf(file))
}

/** Looks whether a marked index is damaged indeed: one that is not loses its mark. */
export function isDamaged(file: string): boolean {
  if (!isMarked(file)) return false
  if (!isWhole(file)) return true
  rmSync(markOf(file), { force: true })
  return false
}

function isWhole(file: string): boolean {
  try {
    const database = openDatabase(file, 'reader')
    const found = database.get('PRAGMA quick_check(1)')
    database.close()
    return found?.quick_check === 'ok'
  } catch {
    return false
  }
}

/** Of a folder that was shut under an open index, SQLite says “disk I/O error” and nothing else. */
function sayingWhere(file: string, error: unknown): unknown {
  if (error instanceof Error && 'code' in error && /^SQLITE_IOERR/.test(String(error.code)))
    error.message = `The index ${file} cannot be written (${error.message}): its folder may be read-only, or its disk broken`
  return error
}

/** SQLite’s own words for it (sqlite.org/rescode.html). */
function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(error.code))
}

function mark(file: string, error: unknown): void {
  if (isMarked(file) || !existsSync(file)) return
  log.error({ err: error, file }, 'the index is damaged: the desk makes it anew from the files')
  try {
    writeFileSync(markOf(file), '')
  } catch (reason) {
    log.error({ err: reason, file }, 'the damaged index cannot be marked: stop the site, and delete INDEX_DIR')
  }
}
