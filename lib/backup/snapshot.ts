import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { inTurn } from '../desk/in-turn'
import { copyDatabase, currentDatabase, POINTER } from '../index/database'
import { seenIn } from '../seen'

export type Places = { contentDir: string; logDir: string; indexDir: string }

/** History is git's own to copy, and belongs to where the newsroom was checked out. */
const NOT_CONTENT = new Set(['.git'])

/**
 * Copies a newspaper as it is at one moment into an empty folder, while it is written to. The files are copied twice:
 * the second time takes what changed meanwhile, and holds publications back for no longer than that lasts.
 * @returns whether an index that can be read was there to be copied
 * @throws {Error} when a bundle was cut off and is not finished, or the log cannot be read
 */
export async function takeSnapshot({ contentDir, logDir, indexDir }: Places, into: string): Promise<boolean> {
  const content = new FolderCopy(contentDir, path.join(into, 'content'))
  content.catchUp()
  mkdirSync(indexDir, { recursive: true })
  return inTurn(indexDir, async () => {
    if (existsSync(path.join(contentDir, '.bundle')))
      throw new Error(`A bundle of files was cut off in ${contentDir}: finish it with npm run publish, and try again.`)
    content.catchUp()
    copyLog(logDir, path.join(into, 'log'))
    return copyIndex(indexDir, path.join(into, 'index'))
  })
}

/** A copy of a folder, brought up to what it holds now. A link to a file stands for the file. */
class FolderCopy {
  readonly #copied = new Map<string, string>()

  constructor(
    readonly source: string,
    readonly copy: string,
  ) {}

  catchUp(): void {
    const gone = new Set(this.#copied.keys())
    for (const file of filesUnder(this.source)) {
      const seen = seenIn(statSync(path.join(this.source, file), { throwIfNoEntry: false }))
      if (seen === undefined) continue
      gone.delete(file)
      if (this.#copied.get(file) === seen) continue
      if (this.#take(file)) this.#copied.set(file, seen)
      else gone.add(file)
    }
    for (const file of gone) {
      rmSync(path.join(this.copy, file), { force: true })
      this.#copied.delete(file)
    }
  }

  /** @returns not when somebody removed it meanwhile */
  #take(file: string): boolean {
    const [source, copy] = [path.join(this.source, file), path.join(this.copy, file)]
    mkdirSync(path.dirname(copy), { recursive: true })
    try {
      // A disk that can share blocks copies nothing yet.
      copyFileSync(source, copy, constants.COPYFILE_FICLONE)
      const { atime, mtime } = statSync(source)
      utimesSync(copy, atime, mtime)
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }
}

/** All that lies in the folder of the log: databases as they are at one moment, and keys. */
function copyLog(logDir: string, copy: string): void {
  if (!existsSync(logDir)) return
  mkdirSync(copy, { recursive: true })
  for (const entry of readdirSync(logDir, { withFileTypes: true })) {
    const [from, to] = [path.join(logDir, entry.name), path.join(copy, entry.name)]
    if (!entry.isFile() || /\.db-(?:wal|shm|journal)$/.test(entry.name)) continue
    if (entry.name.endsWith('.db')) copyDatabase(from, to)
    else copyFileSync(from, to)
  }
}

/** Without it the last good versions of files with mistakes would be lost. One that cannot be read is made anew. */
function copyIndex(indexDir: string, copy: string): boolean {
  const file = currentDatabase(indexDir)
  if (!file || !existsSync(file)) return true
  const name = path.basename(file)
  mkdirSync(copy, { recursive: true })
  try {
    copyDatabase(file, path.join(copy, name))
    writeFileSync(path.join(copy, POINTER), name)
    return true
  } catch {
    rmSync(copy, { recursive: true })
    return false
  }
}

/** The files in a folder, however deep, by their paths in it. */
function filesUnder(folder: string, inside = ''): string[] {
  return readdirSync(path.join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(inside, entry.name)
    if (NOT_CONTENT.has(file)) return []
    if (entry.isDirectory()) return filesUnder(folder, file)
    return entry.isFile() || entry.isSymbolicLink() ? [file] : []
  })
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
