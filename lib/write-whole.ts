import { randomBytes } from 'node:crypto'
import { copyFileSync, linkSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Writes a file that no one ever sees half written. */
export function writeWhole(file: string, bytes: Buffer | string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const temporary = `${file}.${randomBytes(4).toString('hex')}`
  writeFileSync(temporary, bytes)
  renameSync(temporary, file)
}

/** Whether a file was written. One without a byte is what a loss of power has left: its name was on the disk first. */
export function isWritten(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** Gives a file that never changes a second name, without a second copy where the disk can do that. */
export function linkWhole(file: string, name: string): void {
  mkdirSync(path.dirname(name), { recursive: true })
  const temporary = `${name}.${randomBytes(4).toString('hex')}`
  linkOrCopy(file, temporary)
  renameSync(temporary, name)
}

/** Gives a file a second name, or where the disk cannot do that, a second copy. */
export function linkOrCopy(file: string, name: string): void {
  try {
    linkSync(file, name)
  } catch {
    copyFileSync(file, name)
  }
}
