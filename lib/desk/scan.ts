import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Problem } from '../newsroom/problem'
import { meantBySlip } from '../newsroom/slip'
import { seenIn } from '../seen'
import { demandNewsroom } from '../settings-faults'

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

/** So many files are looked at without a pause: at some microseconds each, or on a slow disk some tenths of a millisecond. */
const LOT = 100

/**
 * Lists every file of a newsroom without reading one. A link to a file stands for the file.
 * @throws {Error} when the content folder itself is not there, or cannot be read
 */
export function scan(contentDir: string): Scan {
  const result = begun(contentDir)
  for (const _ of lookAround(contentDir, result));
  return result
}

/** The same for a process that others ask meanwhile: an archive takes seconds. */
export async function scanInLots(contentDir: string): Promise<Scan> {
  const result = begun(contentDir)
  let looked = 0
  for (const _ of lookAround(contentDir, result)) {
    looked += 1
    if (looked % LOT === 0) await othersTurn()
  }
  return result
}

function begun(contentDir: string): Scan {
  demandNewsroom(contentDir)
  return { files: new Map(), problems: [] }
}

/** Gives way after each name. */
function* lookAround(contentDir: string, result: Scan): Iterable<void> {
  for (const entry of readdirSync(contentDir, { withFileTypes: true }).sort(byName)) {
    yield
    if (LEFT_BEHIND.test(entry.name)) continue
    const kind = kindOf(contentDir, entry.name, entry)
    if (kind === 'folder' && FOLDERS.includes(entry.name)) yield* walk(contentDir, entry.name, result)
    else if (kind === 'folder') {
      const meant = meantBySlip(entry.name.toLowerCase(), FOLDERS)
      if (meant) result.problems.push(misplaced(`${entry.name}/`, `is no folder of a newsroom — rename it ${meant}/`))
    } else if (/\.ya?ml$/i.test(entry.name) || FOLDERS.includes(entry.name)) {
      if (kind === 'file') take(contentDir, entry.name, result)
      else result.problems.push(misplaced(entry.name, NO_FILE[kind]))
    }
  }
}

/** How a file is told from its later self, or nothing when it is not there. */
export function see(contentDir: string, file: string): string | undefined {
  return seenIn(look(contentDir, file))
}

/** Whether nothing stands at a path: what cannot be looked at is not gone. */
export function isGone(contentDir: string, file: string): boolean {
  return see(contentDir, file) === undefined && doubtOf(contentDir, file) === undefined
}

/**
 * Why a file that is not seen may be there all the same: what stands at its path, or on the way to it, cannot be looked
 * at or is not followed. Nothing when it is gone: only then may anybody take down what it said.
 */
export function doubtOf(contentDir: string, file: string): string | undefined {
  const names = file.split('/')
  for (const depth of names.keys()) {
    const place = names.slice(0, depth + 1).join('/')
    try {
      const found = lstatSync(path.join(contentDir, place), { throwIfNoEntry: false })
      if (!found || found.isFile()) return undefined
      if (!found.isDirectory() && !(depth === 0 && isLinkedFolder(contentDir, file, place)))
        return `${place} is ${found.isSymbolicLink() ? 'a link' : 'a device, a pipe or a socket'}`
    } catch (error) {
      return NO_PLACE.has(codeOf(error)) ? undefined : reasonOf(error)
    }
  }
  return undefined
}

/** A folder of the newsroom itself may be a link, those in it may not. */
function isLinkedFolder(contentDir: string, file: string, place: string): boolean {
  return file !== place && look(contentDir, place)?.isDirectory() === true
}

/** Where no file can be: a name that no system takes. */
const NO_PLACE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function reasonOf(error: unknown): string {
  return String(error instanceof Error ? error.message.split('\n')[0] : error)
}

function* walk(contentDir: string, folder: string, result: Scan): Iterable<void> {
  for (const entry of entriesOf(contentDir, folder, result)) {
    yield
    if (LEFT_BEHIND.test(entry.name)) continue
    const file = `${folder}/${entry.name}`
    const kind = kindOf(contentDir, file, entry)
    if (kind === 'folder' && entry.isSymbolicLink())
      result.problems.push(misplaced(file, 'is a link to a folder, which is not followed — put the folder itself here'))
    else if (kind === 'folder') yield* walk(contentDir, file, result)
    else if (kind === 'file') take(contentDir, file, result)
    else result.problems.push(misplaced(file, NO_FILE[kind]))
  }
}

/** A folder that cannot be read is one line, and stops no other. */
function entriesOf(contentDir: string, folder: string, { problems }: Scan): Entry[] {
  try {
    return readdirSync(path.join(contentDir, folder), { withFileTypes: true }).sort(byName)
  } catch (error) {
    // It was listed and is gone.
    if (!NO_PLACE.has(codeOf(error))) problems.push(unreadable(`${folder}/`, reasonOf(error)))
    return []
  }
}

function take(contentDir: string, file: string, { files, problems }: Scan): void {
  const seen = see(contentDir, file)
  // It was listed and is gone: the next run sees what came in its place. Or it was listed and is all that we may know.
  const doubt = seen === undefined ? doubtOf(contentDir, file) : undefined
  if (seen !== undefined) files.set(file, seen)
  else if (doubt !== undefined) problems.push(unreadable(file, doubt))
}

type Entry = { name: string; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }

/** @returns `device` for a socket, a pipe and the like, which hold nothing that could be read to its end */
function kindOf(contentDir: string, file: string, entry: Entry): 'file' | 'folder' | keyof typeof NO_FILE {
  const target = entry.isSymbolicLink() ? look(contentDir, file) : entry
  if (!target) return 'nothing'
  if (target.isDirectory()) return 'folder'
  return target.isFile() ? 'file' : 'device'
}

const NO_FILE = {
  nothing: 'is a link that leads nowhere — put the file itself here',
  device: 'is a device, a pipe or a socket, or a link to one — put a file here, or remove it',
}

/** What stands at a path, whatever is wrong with it: a link in a circle leads nowhere, as one to nothing does. */
export function look(contentDir: string, file: string): Stats | undefined {
  try {
    return statSync(path.join(contentDir, file), { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function unreadable(file: string, reason: string): Problem {
  return misplaced(file, `cannot be read (${reason}) — look at its rights`)
}

function misplaced(file: string, message: string): Problem {
  return { file, line: 1, column: 1, field: 'file', message }
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1
}
