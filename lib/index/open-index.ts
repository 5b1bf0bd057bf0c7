import { env } from '../env'
import { currentDatabase, type Database, openDatabase } from './database'

let open: { file: string; database: Database } | undefined

/**
 * The index as it is now, for reading. After a full rebuild it moves to the new file.
 * @throws {Error} when there is no index yet
 */
export function openNewsroom(): Database {
  const file = currentDatabase(env.INDEX_DIR)
  if (!file) throw new Error(`There is no index in ${env.INDEX_DIR}: run \`npm run build\`, which makes one.`)
  if (open?.file === file) return open.database
  open?.database.close()
  open = { file, database: openDatabase(file, 'reader') }
  return open.database
}
