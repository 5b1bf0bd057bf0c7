import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { placeFault } from '../../lib/desk/newsroom-path'
import { hashOfFile } from '../../lib/hash-of-file'
import { inOneReading, openNewsroom } from '../../lib/index/open-index'
import type { ToldFile } from '../../lib/publications/told'

/** The content folder of this machine, as another’s files come into it. */
export class ContentFolder {
  constructor(readonly contentDir: string) {}

  /** Whether a file is here as it was told. */
  has({ file, hash }: Pick<ToldFile, 'file' | 'hash'>): boolean {
    return (hashOfFile(path.join(this.contentDir, file)) ?? null) === hash
  }

  /** @returns why a file cannot be put here, in words that end a sentence; nothing when it can */
  fault(file: string): string | undefined {
    const fault = placeFault(this.contentDir, file)
    if (fault) return fault
    const hash = hashOfFile(path.join(this.contentDir, file))
    // What was written here and is not published yet, a reporter may still be at.
    return hash === undefined || hash === this.#published(file) ? undefined : 'was changed here, and not published'
  }

  put(file: string, bytes: Buffer): void {
    const target = path.join(this.contentDir, file)
    const beside = path.join(path.dirname(target), `.${path.basename(target)}.peer`)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(beside, bytes, { flush: true })
    renameSync(beside, target)
  }

  remove(file: string): void {
    rmSync(path.join(this.contentDir, file), { force: true })
  }

  /** The hash of what was looked at last. */
  #published(file: string): unknown {
    return inOneReading(() => openNewsroom().get('SELECT bytes FROM files WHERE file = @file', { file }))?.bytes
  }
}
