import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Read by tests alone, or made by a build. */
const NOT_CODE = /^app\/(?:fonts|look)\/|\.test\.tsx?$|\/testing\.ts$/

/**
 * Hashes the code that stands in files and folders of the project.
 * @param entries paths from the project's root; one that is not there is left out
 * @param seed what else the hash is made of
 */
export function hashCode(entries: string[], seed = ''): string {
  const hash = createHash('sha256').update(seed)
  for (const file of entries.filter((entry) => existsSync(entry)).flatMap(filesOf)) addFile(hash, file)
  return hash.digest('hex').slice(0, 16)
}

function addFile(hash: Hash, file: string): void {
  if (!NOT_CODE.test(file)) hash.update(file).update(readFileSync(file))
}

/** The files in a folder, however deep, in order; or the one file that is meant. */
export function filesOf(entry: string): string[] {
  if (statSync(entry).isFile()) return [entry]
  return readdirSync(entry, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => path.posix.join(found.parentPath.replaceAll('\\', '/'), found.name))
    .sort()
}
