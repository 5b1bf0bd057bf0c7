import type { Database } from '../index/database'
import { REF_KINDS, type Ref } from './refs'

/** References as rows: by them a change finds what depends on it. */

export function insertRefs(database: Database, file: string, refs: Ref[]): void {
  for (const { kind, target, field, line, column } of refs)
    database.run('INSERT INTO refs VALUES (@file, @kind, @target, @field, @line, @column)', {
      ...{ file, kind, target, field, line, column },
    })
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
