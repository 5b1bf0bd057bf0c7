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

/** What is summed up: the whole newsroom, and the register by itself, which every feed and page hangs on. */
type Sum = 'generation' | 'register'

/** Takes a file's old token out of a sum and puts its new one in; either may be missing. */
export function moveGeneration(database: Database, before: string | null, after: string | null, sum: Sum): void {
  if (before === after) return
  const total = Buffer.from(read(database, sum), 'hex')
  for (const token of [before, after]) {
    if (token === null) continue
    const bytes = Buffer.from(token, 'hex')
    for (const [index, byte] of bytes.entries()) total[index] = (total[index] ?? 0) ^ byte
  }
  database.run('INSERT OR REPLACE INTO meta VALUES (@sum, @value)', { sum, value: total.toString('hex') })
}

function read(database: Database, sum: Sum): string {
  return String(database.get('SELECT value FROM meta WHERE key = @sum', { sum })?.value ?? '00'.repeat(BYTES))
}
