import { statSync } from 'node:fs'
import { openIndex } from './damage'
import type { Database } from './database'

type Kept = { file: string; place: string; database: Database }

/** The index that this process used last in each way, and that nobody uses now. */
const kept = new Map<'reader' | 'writer', Kept>()

/** Never closed: SQLite would remove the journal of what stands at their path now, as if it were theirs. */
const replaced: Database[] = []

/**
 * Opens an index that is used again and again, and keeps it open when it is closed. libsql ends a connection when the last
 * of its statements is collected, hundreds of publications later, and each has two files open until then.
 * @throws {Error} when it is not there, or cannot be read
 */
export function openKept(file: string, mode: 'reader' | 'writer'): Database {
  const database = takeKept(file, mode) ?? openIndex(file, mode)
  const place = placeOf(file)
  let isOpen = true
  return {
    ...database,
    close: () => {
      if (!isOpen) return
      isOpen = false
      database.rollBack()
      const other = kept.get(mode)
      if (other) letGo(other)
      kept.set(mode, { file, place, database })
    },
  }
}

function takeKept(file: string, mode: 'reader' | 'writer'): Database | undefined {
  const last = kept.get(mode)
  kept.delete(mode)
  if (!last) return undefined
  if (!isAt(file, last)) return letGo(last)
  // Whoever has read its pages does not see that they were damaged since. This one has no statement, and goes at once.
  openIndex(file, 'reader').close()
  return last.database
}

function letGo(one: Kept): undefined {
  if (isAt(one.file, one) || placeOf(one.file) === GONE) one.database.close()
  else replaced.push(one.database)
}

const isAt = (file: string, one: Kept) => one.file === file && one.place === placeOf(file)

const GONE = 'gone'

/** Which file stands at a path: one that was put in the place of another may have its inode. */
function placeOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.ino} ${found.birthtimeNs}` : GONE
}
