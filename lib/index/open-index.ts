import { statSync } from 'node:fs'
import path from 'node:path'
import { env } from '../env'
import { asIfLive, type View } from '../newsroom/published'
import { seenIn } from '../seen'
import { openIndex } from './damage'
import { currentDatabase, type Database, POINTER } from './database'

let open: { file: string; database: Database } | undefined

type Reading = { database: Database; memo: Map<string, unknown> }

let reading: Reading | undefined

/**
 * Answers everything that `work` asks from the newsroom of one moment: the pointer is looked at
 * once, and no publication comes between two of its queries. Work within work is the same reading.
 * @throws {Error} when there is no index yet
 */
export function inOneReading<T>(work: () => T): T {
  return reading ? work() : read(openCurrent(), work)
}

/**
 * The same, of the newsroom as a view has it. A story that it sees early stands among the others for this one reading, on
 * a connection of its own: SQL views take the place of the tables there, in memory, and no query has to know of it.
 * @throws {Error} within a reading, which may see something else
 */
export function inReadingOf<T>({ now, sees }: View, work: () => T): T {
  if (sees === 'public') return inOneReading(work)
  if (reading) throw new Error('What is seen early is asked in a reading of its own.')
  const database = openIndex(currentFile(), 'reader')
  try {
    seeEarly(database, now, sees.early)
    return read(database, work)
  } finally {
    database.close()
  }
}

function read<T>(database: Database, work: () => T): T {
  database.exec('BEGIN')
  reading = { database, memo: new Map() }
  try {
    return work()
  } finally {
    reading = undefined
    database.exec('COMMIT')
  }
}

/** A name without its schema is looked for among what is temporary first (sqlite.org/lang_naming.html). */
function seeEarly(database: Database, now: number, slug: string): void {
  const row = database.get('SELECT live_at FROM stories WHERE slug = @slug', { slug })
  const changed = asIfLive({ now, slug, liveAt: Number(row?.live_at ?? now) })
  const viewOf = (table: string) => {
    const columns = database
      .all(`SELECT name FROM pragma_table_info('${table}')`)
      .map(({ name }) => (typeof name === 'string' && changed[name] ? `${changed[name]} AS ${name}` : name))
    return `CREATE TEMP VIEW ${table} AS SELECT ${columns.join(', ')} FROM main.${table};`
  }
  const views = ['stories', 'listed'].map(viewOf)
  database.exec(`PRAGMA query_only = 0; PRAGMA temp_store = MEMORY; ${views.join(' ')} PRAGMA query_only = 1`)
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
  const file = currentFile()
  if (open?.file === file) return open.database
  open?.database.close()
  open = undefined
  open = { file, database: openIndex(file, 'reader') }
  return open.database
}

let pointer: { seen: string; file: string } | undefined

/** The pointer is read again where it is another file, which a look at it says in a fifth of the time. */
function currentFile(): string {
  const seen = seenIn(statSync(path.join(env.INDEX_DIR, POINTER), { throwIfNoEntry: false }))
  if (seen !== undefined && pointer?.seen === seen) return pointer.file
  const file = currentDatabase(env.INDEX_DIR)
  if (!file) throw new Error(`There is no index in ${env.INDEX_DIR}: run \`npm run build\`, which makes one.`)
  pointer = seen === undefined ? undefined : { seen, file }
  return file
}
