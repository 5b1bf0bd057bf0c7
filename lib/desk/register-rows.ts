import type { Database } from '../index/database'
import type { JudgedRegister, Portrait } from './judge-register'
import { deleteRefs, insertRefs } from './ref-rows'
import type { RegisterEntry, RegisterKind } from './register-files'
import { readEntry } from './register-files'
import { insertRenditions, placed, settleRenditions } from './rendition-rows'
import { parentOf, relist, renewTerms } from './story-rows'

/** The register's rows. What a story still names stays until no story does, though its file is gone. */

type Written = Pick<JudgedRegister, 'entries' | 'refs' | 'portrait'>

/** Writes what a file holds in place of what it held. @returns the names that came or went: `kind id` */
export function writeRegister(database: Database, file: string, { entries, refs, portrait }: Written): string[] {
  const before = new Set(
    database
      .all('SELECT kind, id FROM register WHERE file = @file AND gone = 0', { file })
      .map(({ kind, id }) => `${kind} ${id}`),
  )
  database.run('UPDATE register SET gone = 1 WHERE file = @file', { file })
  for (const { kind, id, position, data } of entries) {
    const parent = kind === 'section' ? parentOf(database, id) : undefined
    database.run('INSERT OR REPLACE INTO register VALUES (@kind, @id, @position, @file, 0, @data)', {
      ...{ kind, id, position, file },
      data: JSON.stringify(data),
    })
    if (kind === 'source') renewTerms(database, id)
    if (kind === 'section') relist(database, id, parent)
  }
  deleteRefs(database, file)
  insertRefs(database, file, refs)
  writePortrait(database, file, entries[0]?.id, portrait)
  const after = new Set(entries.map(({ kind, id }) => `${kind} ${id}`))
  return [...before, ...after].filter((name) => before.has(name) !== after.has(name))
}

function writePortrait(database: Database, file: string, author: string | undefined, portrait?: Portrait): void {
  const before = database.all('SELECT picture FROM portraits WHERE file = @file', { file })
  database.run('DELETE FROM portraits WHERE file = @file', { file })
  if (author !== undefined && portrait) {
    const { picture } = portrait
    database.run('INSERT INTO portraits VALUES (@author, @file, @picture, @data)', {
      ...{ author, file, picture: picture.key },
      data: JSON.stringify(placed(database, portrait)),
    })
    insertRenditions(database, picture)
  }
  settleRenditions(
    database,
    before.map(({ picture }) => String(picture)),
  )
}

/** Takes away what no file holds any more and no story names. */
export function settleRegister(database: Database): void {
  database.run(
    `DELETE FROM register WHERE gone = 1
      AND NOT EXISTS (SELECT 1 FROM refs WHERE refs.kind = register.kind AND refs.target = register.id)`,
  )
}

/** What an index that other code wrote holds of a file, as far as it still is what it should be. */
export function keptEntries(before: Database | undefined, file: string): RegisterEntry[] {
  try {
    const rows = before?.all('SELECT kind, id, position, data FROM register WHERE file = @file', { file }) ?? []
    return rows.flatMap(({ kind, id, position, data }) => {
      const value = readEntry(kind as RegisterKind, JSON.parse(String(data)))
      return value ? [{ kind: kind as RegisterKind, id: String(id), position: Number(position), data: value }] : []
    })
  } catch {
    // Its tables are not ours: nothing of it can be kept.
    return []
  }
}

/** The newspaper's language: a story without its own is counted and shown in it. */
export function siteLang(database: Database): string | undefined {
  const row = database.get(`SELECT json_extract(data, '$.lang') AS lang FROM register WHERE kind = 'site'`)
  return row && String(row.lang)
}

/** The same where the newspaper cannot be read and never could: what is wrong with its stories is told all the same. */
export function langOf(database: Database): string {
  return siteLang(database) ?? 'en-AU'
}

/** The day from which what is poor in a story is an error, where the newspaper names one. */
export function strictFrom(database: Database): string | undefined {
  const row = database.get(`SELECT json_extract(data, '$.strictFrom') AS day FROM register WHERE kind = 'site'`)
  return row?.day == null ? undefined : String(row.day)
}
