import type { Database } from '../index/database'
import { openCurrent } from '../index/open-for-writing'
import { namedChanges } from './changes'
import { readStill } from './files'
import type { Dirs, Order } from './publish'
import { readStatus } from './standing'
import { decodeText } from './text'

/** More names than these are no takedown that somebody waits for. */
const FEW = 50

/**
 * Whether an order may take something from readers, as far as that can be seen before its turn. Where nobody can say
 * it, as of one that names nothing, it may.
 */
export function takesDown(
  { contentDir, indexDir }: Dirs,
  { names, from = process.cwd(), isSet = true }: Order,
): boolean {
  if (names === undefined) return true
  if (names.length > FEW) return false
  const database = openCurrent(indexDir)
  if (!database) return true
  try {
    const named = names.map((name) => ({ name, from }))
    const { changed, removed } = namedChanges(contentDir, database, named, isSet)
    return (
      removed.some((file) => isUp(database, file)) ||
      [...changed.keys()].some((file) => isUp(database, file) && isMeantDown(contentDir, file))
    )
  } catch {
    return true
  } finally {
    database.close()
  }
}

/** Whether readers see a story or page of this file. A topic or a front that goes is a change like any other. */
export function isUp(database: Database, file: string): boolean {
  const query = `SELECT 1 FROM stories WHERE file = @file AND status = 'published' UNION ALL SELECT 1 FROM pages WHERE file = @file`
  return database.get(query, { file }) !== undefined
}

function isMeantDown(contentDir: string, file: string): boolean {
  const reading = readStill(contentDir, file)
  const status = reading && readStatus(decodeText(reading.bytes, file).text)
  return status !== undefined && status !== 'published'
}
