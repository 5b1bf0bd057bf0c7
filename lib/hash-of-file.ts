import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { seenIn } from './seen'

/** By the file: when it was read, and what was in it. */
const known = new Map<string, { seen: string; hash: string }>()

/** A recording of hours is not to stand in memory whole. */
const CHUNK_BYTES = 1_048_576

/**
 * The SHA-256 of what a file holds, in hex. It is read again when anything was done to it: copies keep size and time.
 * @returns nothing when the file is not there
 */
export function hashOfFile(file: string): string | undefined {
  const seen = seenIn(statSync(file, { throwIfNoEntry: false }))
  if (seen === undefined) return undefined
  const before = known.get(file)
  if (before?.seen === seen) return before.hash
  const hash = readHash(file)
  known.set(file, { seen, hash })
  return hash
}

function readHash(file: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  const descriptor = openSync(file, 'r')
  try {
    for (;;) {
      const bytes = readSync(descriptor, chunk)
      if (bytes === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, bytes))
    }
  } finally {
    closeSync(descriptor)
  }
}
