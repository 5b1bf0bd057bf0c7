import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { doubtOf, see } from './scan'

/** What a file holds at one moment, whole: it was the same before and after it was read. */
export type Reading = { seen: string; bytes: Buffer }

/** A file that changes faster than it can be read is tried again this often. */
const TRIES = 5

/**
 * @returns nothing when the file is not there
 * @throws {Error} when it may not be read, nobody can say whether it is there, or it does not stand still
 */
export function readStill(contentDir: string, file: string): Reading | undefined {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seen = see(contentDir, file)
    const doubt = seen === undefined ? doubtOf(contentDir, file) : undefined
    if (doubt !== undefined) throw new Error(doubt)
    if (seen === undefined) return undefined
    const bytes = readIfThere(path.join(contentDir, file))
    if (bytes && see(contentDir, file) === seen) return { seen, bytes }
  }
  throw new Error('changes all the time — save it, and publish again when it is still')
}

function readIfThere(absolute: string): Buffer | undefined {
  try {
    return readFileSync(absolute)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

export function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
