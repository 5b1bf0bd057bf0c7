import path from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Database, Row } from '../index/database'
import type { Problem } from '../newsroom/problem'
import { hashOf, readStill } from './files'
import { isNewsroomPath } from './newsroom-path'
import { SITE_FILE } from './register-files'
import { doubtOf, isGone, scanInLots, see } from './scan'

/** What a publication has to look at. */
export type Changes = {
  /** Files that came or changed, with how they were seen. */
  changed: Map<string, string>
  /** Files that were copied, restored or saved anew and hold what they held, with how they are seen now. */
  same: Map<string, string>
  /** Files that went, and not those of which nobody can say it. */
  removed: string[]
  /** Names that lead nowhere. */
  problems: Problem[]
  /** Whether every file was looked at, and not only what was named. */
  isAll: boolean
  /** A set that was named goes out whole or not at all. */
  isSet: boolean
  /** Whether a problem holds a draft of the set back too: for a preview, which needs all of it. */
  isForPreview?: boolean
}

/** A file or story as somebody named it, and the folder in which they did. */
export type Named = { name: string; from: string }

/** A name in a set that is that of no file, now or before. */
export class NoSuchFile extends Error {
  readonly problem: Problem

  constructor(contentDir: string, name: string) {
    super(`“${name}” is no file of ${contentDir}, and no story has that slug.`)
    const message = 'is no file of the newsroom, and no story has that slug — look at its spelling'
    this.problem = { file: name, line: 1, column: 1, field: 'file', message }
  }
}

/** How a file is seen of which nobody can say whether it is there: other than before, and other than it will be. */
const IN_DOUBT = ''

/** So many files are compared without a pause. */
const LOT = 100

/** Fewer are read sooner than others could have their turn and all be begun anew. */
const FEW = 20

/** What was looked at; a file with a mistake is judged again when somebody saves it, whatever it holds. */
const KNOWN = `SELECT file, seen, bytes, waits,
  EXISTS (SELECT 1 FROM problems WHERE problems.file = files.file AND notice IS NULL) AS wrong FROM files
  WHERE file > @last ORDER BY file LIMIT ${LOT}`

/**
 * Everything that differs from the last look, and what waits for something else to come. A file is read when it is seen
 * otherwise than before: in a checkout that was copied or restored all are, and few or none hold anything new. An
 * archive takes seconds, in which this process answers others.
 * @param others told when others wait: it stops for them where many files have to be read
 */
export async function changesOf(contentDir: string, database: Database, others?: AbortSignal): Promise<Changes> {
  const { files, problems } = await scanInLots(contentDir)
  const changed = new Map(files)
  const same = new Map<string, string>()
  const missing: string[] = []
  for (const lot of lotsOf(database)) {
    for (const row of lot) {
      const file = String(row.file)
      if (!files.has(file)) missing.push(file)
      else if (files.get(file) === row.seen && row.waits === 0) changed.delete(file)
      else if (row.waits === 0 && row.wrong === 0) {
        await othersTurn()
        if (same.size > FEW) others?.throwIfAborted()
        const seen = seenWith(contentDir, file, row.bytes)
        if (seen === undefined) continue
        same.set(file, seen)
        changed.delete(file)
      }
    }
    await othersTurn()
  }
  const removed: string[] = []
  for (const [at, file] of missing.entries()) {
    // It may be there again: what was listed was listed a while ago.
    if (isGone(contentDir, file)) removed.push(file)
    if (at % LOT === LOT - 1) await othersTurn()
  }
  return { changed, same, removed: isThere(contentDir) ? removed.sort() : [], problems, isAll: true, isSet: false }
}

/** Whether the last look at a file found that it lacks what may come with another. */
export function waits(database: Database, file: string): boolean {
  return database.get('SELECT 1 FROM files WHERE file = @file AND waits = 1', { file }) !== undefined
}

function* lotsOf(database: Database): Iterable<Row[]> {
  for (let last = ''; ; ) {
    const rows = database.all(KNOWN, { last })
    if (rows.length === 0) return
    yield rows
    last = String(rows.at(-1)?.file)
  }
}

/** How a file is seen that holds these bytes; nothing when it holds others or cannot be read. */
function seenWith(contentDir: string, file: string, bytes: unknown): string | undefined {
  if (typeof bytes !== 'string') return undefined
  try {
    const reading = readStill(contentDir, file)
    return reading && hashOf(reading.bytes) === bytes ? reading.seen : undefined
  } catch {
    return undefined
  }
}

/** A folder without its identity is one that is not there, such as a disk that is not mounted: nothing of it went. */
function isThere(contentDir: string): boolean {
  return see(contentDir, SITE_FILE) !== undefined
}

/**
 * What was named: a set whether or not it differs, for somebody says that it goes out now; of other names only what
 * differs, for a file may have come and gone again.
 * @param names paths under the content folder or from the folder in which they were written, or slugs of stories
 * @throws {NoSuchFile} when a name in a set is that of no file, now or before
 */
export async function namedChanges(
  contentDir: string,
  database: Database,
  names: Named[],
  isSet: boolean,
): Promise<Changes> {
  const changes: Changes = { changed: new Map(), same: new Map(), removed: [], problems: [], isAll: false, isSet }
  let stories: Promise<Map<string, string>> | undefined
  const storyNamed = async (slug: string) => {
    stories ??= storiesIn(contentDir)
    return (await stories).get(slug)
  }
  for (const { name, from } of names) {
    const found = isSet
      ? await fileOf(contentDir, database, { name, from }, storyNamed)
      : differing(contentDir, database, name)
    if (!found && !isSet) continue
    if (!found) throw new NoSuchFile(contentDir, name)
    const { file, seen } = found
    const isGone = seen === undefined && doubtOf(contentDir, file) === undefined
    if (isGone) changes.removed.push(file)
    else changes.changed.set(file, seen ?? IN_DOUBT)
  }
  if (!isSet && !isThere(contentDir)) changes.removed = []
  return changes
}

/** A file by its path under the content folder, if it is not as it was when it was looked at last. */
function differing(contentDir: string, database: Database, file: string) {
  if (!isNewsroomPath(file)) return undefined
  const seen = see(contentDir, file)
  const row = database.get('SELECT seen, waits FROM files WHERE file = @file', { file })
  return seen === row?.seen && row?.waits !== 1 ? undefined : { file, seen }
}

/** @param storyNamed asked for a story that was never published */
async function fileOf(
  contentDir: string,
  database: Database,
  { name, from }: Named,
  storyNamed: (slug: string) => Promise<string | undefined>,
) {
  const fromHere = path.relative(contentDir, path.resolve(from, name)).replaceAll('\\', '/')
  for (const file of [fromHere, path.posix.normalize(name)]) {
    if (file.startsWith('..') || path.isAbsolute(file)) continue
    const seen = see(contentDir, file)
    const isKnown = database.get('SELECT 1 FROM files WHERE file = @file', { file }) !== undefined
    if (seen !== undefined || isKnown) return { file, seen }
  }
  const known = database.get('SELECT file FROM files WHERE slug = @name', { name })?.file ?? (await storyNamed(name))
  return known === undefined ? undefined : { file: String(known), seen: see(contentDir, String(known)) }
}

/** Every story file by its name. */
async function storiesIn(contentDir: string): Promise<Map<string, string>> {
  const { files } = await scanInLots(contentDir)
  const stories = [...files.keys()].filter((file) => file.startsWith('articles/') && file.endsWith('.mdx'))
  // Of several with one name, the first.
  return new Map(stories.reverse().map((file) => [path.posix.basename(file, '.mdx'), file]))
}
