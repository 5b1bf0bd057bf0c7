import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type NewsroomFile = {
  /** Path under the content folder, with forward slashes. */
  file: string
  /** SHA-256 of the bytes, in hex. */
  hash: string
  bytes: Buffer
}

const KINDS = /^(?:(?:articles|authors|sources|topics|pictures|audio)\/.+|sections\.yaml|site\.yaml)$/

/** Every file of a newsroom, sorted by path. Hidden files and what no schema knows are left out. */
export function readNewsroomFiles(contentDir: string): NewsroomFile[] {
  return readdirSync(contentDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((absolute) => ({ absolute, file: path.relative(contentDir, absolute).replaceAll('\\', '/') }))
    .filter(({ file }) => KINDS.test(file))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ absolute, file }) => {
      const bytes = readFileSync(absolute)
      return { file, hash: createHash('sha256').update(bytes).digest('hex'), bytes }
    })
}
