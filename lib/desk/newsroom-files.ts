import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export type NewsroomFile = {
  /** Path under the content folder, with forward slashes. */
  file: string
  /** SHA-256 of the bytes, in hex. */
  hash: string
  /** Changes whenever the file does: its size and the time of its last change. */
  version: string
  /** Read when they are needed: masters together may be larger than memory. */
  read(): Buffer
}

const KINDS = /^(?:(?:articles|pages|authors|sources|topics|pictures|audio)\/.+|[^/]+\.ya?ml)$/

/** Every file of a newsroom, sorted by path. Hidden files are left out. */
export function readNewsroomFiles(contentDir: string): NewsroomFile[] {
  return listFiles(contentDir).map((file) => {
    const absolute = path.join(contentDir, file)
    const version = versionOf(absolute)
    const read = () => readFileSync(absolute)
    return { file, version, read, hash: createHash('sha256').update(read()).digest('hex') }
  })
}

/** Whether a newsroom still has the files that were read, as they were. */
export function areUnchanged(contentDir: string, files: NewsroomFile[]): boolean {
  const now = listFiles(contentDir)
  return (
    now.length === files.length &&
    files.every(({ file, version }, index) => now[index] === file && versionOf(path.join(contentDir, file)) === version)
  )
}

function listFiles(contentDir: string): string[] {
  return readdirSync(contentDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(contentDir, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => KINDS.test(file))
    .sort()
}

function versionOf(absolute: string): string {
  const { size, mtimeMs } = statSync(absolute)
  return `${size} ${mtimeMs}`
}
