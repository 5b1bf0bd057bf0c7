import { readdirSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import type { Problem } from '../newsroom/problem'
import { meantBySlip } from '../newsroom/slip'

/** What the content folder holds: each file with what tells a change of it, and the names that lead nowhere. */
export type Scan = { files: Map<string, string>; problems: Problem[] }

export const FOLDERS = [
  'articles',
  'pages',
  'authors',
  'sources',
  'topics',
  'series',
  'fronts',
  'pictures',
  'audio',
  'data',
  'files',
]

/** Left beside a file by an editor, a desktop or a transfer: no one means to publish it. */
export const LEFT_BEHIND = /^\.|^#.*#$|~$|\.(?:bak|orig|rej|swp|swo|tmp|part)$|^(?:Thumbs\.db|desktop\.ini|Icon\r)$/i

/**
 * Lists every file of a newsroom without reading one. A link to a file stands for the file.
 * @throws {Error} when the content folder itself cannot be read
 */
export function scan(contentDir: string): Scan {
  const result: Scan = { files: new Map(), problems: [] }
  for (const entry of readdirSync(contentDir, { withFileTypes: true }).sort(byName)) {
    if (LEFT_BEHIND.test(entry.name)) continue
    const kind = kindOf(path.join(contentDir, entry.name), entry)
    if (kind === 'folder' && FOLDERS.includes(entry.name)) walk(contentDir, entry.name, result)
    else if (kind === 'folder') {
      const meant = meantBySlip(entry.name.toLowerCase(), FOLDERS)
      if (meant) result.problems.push(misplaced(`${entry.name}/`, `is no folder of a newsroom — rename it ${meant}/`))
    } else if (/\.ya?ml$/i.test(entry.name) || FOLDERS.includes(entry.name)) {
      if (kind === 'file') take(contentDir, entry.name, result)
      else result.problems.push(misplaced(entry.name, NO_FILE[kind]))
    }
  }
  return result
}

/** How a file is told from its later self, or nothing when it is not there. */
export function see(contentDir: string, file: string): string | undefined {
  const found = look(path.join(contentDir, file))
  return found?.isFile() ? `${found.size} ${found.mtimeMs} ${found.ino}` : undefined
}

function walk(contentDir: string, folder: string, result: Scan): void {
  for (const entry of entriesOf(contentDir, folder, result)) {
    if (LEFT_BEHIND.test(entry.name)) continue
    const file = `${folder}/${entry.name}`
    const kind = kindOf(path.join(contentDir, file), entry)
    if (kind === 'folder' && entry.isSymbolicLink())
      result.problems.push(misplaced(file, 'is a link to a folder, which is not followed — put the folder itself here'))
    else if (kind === 'folder') walk(contentDir, file, result)
    else if (kind === 'file') take(contentDir, file, result)
    else result.problems.push(misplaced(file, NO_FILE[kind]))
  }
}

/** A folder that cannot be read is one line, and stops no other. */
function entriesOf(contentDir: string, folder: string, { problems }: Scan): Entry[] {
  try {
    return readdirSync(path.join(contentDir, folder), { withFileTypes: true }).sort(byName)
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    problems.push(misplaced(`${folder}/`, `cannot be read (${reason}) — look at its rights`))
    return []
  }
}

function take(contentDir: string, file: string, { files }: Scan): void {
  const seen = see(contentDir, file)
  // It was listed and is gone: the next run sees what came in its place.
  if (seen !== undefined) files.set(file, seen)
}

type Entry = { name: string; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }

/** @returns `device` for a socket, a pipe and the like, which hold nothing that could be read to its end */
function kindOf(absolute: string, entry: Entry): 'file' | 'folder' | keyof typeof NO_FILE {
  const target = entry.isSymbolicLink() ? look(absolute) : entry
  if (!target) return 'nothing'
  if (target.isDirectory()) return 'folder'
  return target.isFile() ? 'file' : 'device'
}

const NO_FILE = {
  nothing: 'is a link that leads nowhere — put the file itself here',
  device: 'is a device, a pipe or a socket, or a link to one — put a file here, or remove it',
}

/** What stands at a path, whatever is wrong with it: a link in a circle leads nowhere, as one to nothing does. */
function look(absolute: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function misplaced(file: string, message: string): Problem {
  return { file, line: 1, column: 1, field: 'file', message }
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1
}
