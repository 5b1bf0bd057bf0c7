import { env } from '../env'
import { currentDatabase, type Database, openDatabase } from './database'

let open: { file: string; database: Database } | undefined

type Reading = { database: Database; memo: Map<string, unknown> }

let reading: Reading | undefined

/**
 * Answers everything that `work` asks from the newsroom of one moment: the pointer is looked at
 * once, and no publication comes between two of its queries. Work within work is the same reading.
 * @throws {Error} when there is no index yet
 */
export function inOneReading<T>(work: () => T): T {
  if (reading) return work()
  const database = openCurrent()
  database.exec('BEGIN')
  reading = { database, memo: new Map() }
  try {
    return work()
  } finally {
    reading = undefined
    database.exec('COMMIT')
  }
}

/** The index as it is now, for reading. After a full rebuild it moves to the new file. */
export function openNewsroom(): Database {
  return reading?.database ?? openCurrent()
}

/** What was asked once in a reading is not asked again in it. */
export function once<T>(key: string, ask: () => T): T {
  if (!reading) return ask()
  if (!reading.memo.has(key)) reading.memo.set(key, ask())
  return reading.memo.get(key) as T
}

function openCurrent(): Database {
  const file = currentDatabase(env.INDEX_DIR)
  if (!file) throw new Error(`There is no index in ${env.INDEX_DIR}: run \`npm run build\`, which makes one.`)
  if (open?.file === file) return open.database
  open?.database.close()
  open = undefined
  open = { file, database: openDatabase(file, 'reader') }
  return open.database
}
