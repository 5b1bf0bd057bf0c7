import { createHash } from 'node:crypto'
import type { Database } from './database'

/**
 * The generation names what readers see: the exclusive-or of a token for each file. It has no
 * order, so that one change costs one change, and an index that was deleted and made anew has
 * the same one.
 */

const BYTES = 16

/** The token of a file in one state of it. */
export function tokenOf(...parts: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 2 * BYTES)
}

/** Takes a file's old token out of the generation and puts its new one in; either may be missing. */
export function moveGeneration(database: Database, before: string | null, after: string | null): void {
  if (before === after) return
  const sum = Buffer.from(readGeneration(database), 'hex')
  for (const token of [before, after]) {
    if (token === null) continue
    const bytes = Buffer.from(token, 'hex')
    for (const [index, byte] of bytes.entries()) sum[index] = (sum[index] ?? 0) ^ byte
  }
  database.run(`INSERT OR REPLACE INTO meta VALUES ('generation', @sum)`, { sum: sum.toString('hex') })
}

function readGeneration(database: Database): string {
  return String(database.get(`SELECT value FROM meta WHERE key = 'generation'`)?.value ?? '00'.repeat(BYTES))
}
