import type { Database } from '../index/database'

/**
 * Whether what is in a file stood in an index that other code wrote: then nobody changed it since, whatever this code makes
 * of it. Of an index whose tables are not ours nobody can say it, and all did.
 * @param bytes the hash of what is in the file
 */
export function stoodBefore(before: Database | undefined, file: string, bytes: unknown): boolean {
  if (!before || typeof bytes !== 'string') return false
  const query = 'SELECT 1 FROM files WHERE file = @file AND bytes = @bytes AND token IS NOT NULL'
  try {
    return before.get(query, { file, bytes }) !== undefined
  } catch {
    return true
  }
}

/** The text of a file's last good version, out of an index that other code wrote. */
export function textBefore(before: Database | undefined, file: string): string | undefined {
  const table = file.startsWith('pages/') ? 'pages' : 'stories JOIN bodies USING (slug)'
  try {
    const row = before?.get(`SELECT head, markdown FROM ${table} WHERE file = @file`, { file })
    return row && `---\n${row.head}\n---\n${row.markdown}`
  } catch {
    // Its tables are not ours: nothing of it can be kept.
    return undefined
  }
}
