import type { Database } from '../index/database'
import { REF_KINDS, type Ref } from './refs'

/** References as rows: by them a change finds what depends on it. */

/** In one statement: one for each costs several times as much. */
export function insertRefs(database: Database, file: string, refs: Ref[]): void {
  database.run(
    `INSERT INTO refs SELECT @file, value ->> 'kind', value ->> 'target', value ->> 'field', value ->> 'line', value ->> 'column'
      FROM json_each(@refs)`,
    { file, refs: JSON.stringify(refs) },
  )
}

export function deleteRefs(database: Database, file: string): void {
  database.run('DELETE FROM refs WHERE file = @file', { file })
}

export function readRefs(database: Database, file: string): Ref[] {
  return database
    .all('SELECT kind, target, field, line, "column" FROM refs WHERE file = @file ORDER BY rowid', { file })
    .flatMap(({ kind, target, field, line, column }) => {
      const known = REF_KINDS.find((one) => one === kind)
      return known
        ? [{ kind: known, target: String(target), field: String(field), line: Number(line), column: Number(column) }]
        : []
    })
}
