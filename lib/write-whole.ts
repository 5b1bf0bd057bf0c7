import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Writes a file that no one ever sees half written. */
export function writeWhole(file: string, bytes: Buffer | string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const temporary = `${file}.${randomBytes(4).toString('hex')}`
  writeFileSync(temporary, bytes)
  renameSync(temporary, file)
}
