import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'

/** By the file: when it was read, and what was in it. */
const known = new Map<string, { seen: string; hash: string }>()

/** The SHA-256 of what a file holds, in hex. It is read again when anything was done to it: copies keep size and time. */
export function hashOfFile(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) return undefined
  const seen = `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}`
  const before = known.get(file)
  if (before?.seen === seen) return before.hash
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
  known.set(file, { seen, hash })
  return hash
}
