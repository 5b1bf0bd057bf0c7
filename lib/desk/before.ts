import type { Database } from '../index/database'

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
