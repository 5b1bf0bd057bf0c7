import { type Dirent, readdirSync } from 'node:fs'
import path from 'node:path'

/** What no engine publishes, and what it has published: neither holds a story's source. */
const NOT_SOURCES =
  /(?:^|\/)(?:\.[^/]*|node_modules|_includes|_layouts|_sass|_site)$|^(?:vendor|themes|resources|public)$/

/** Paths of the files under a folder, in their order. Names alone: an archive's stories are read one by one. */
export function filesOf(dir: string, folder = ''): string[] {
  const entries = readdirSync(path.join(dir, folder), { withFileTypes: true }).sort(byName)
  return entries.flatMap((entry) => {
    const file = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) return NOT_SOURCES.test(file) ? [] : filesOf(dir, file)
    // A link may lead out of the export.
    return entry.isFile() ? [file] : []
  })
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1
}
