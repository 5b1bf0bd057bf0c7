import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Database } from '../index/database'
import { openCurrent } from '../index/open-for-writing'
import type { BundledFile } from './bundle'
import { type Changes, changesOf, namedChanges } from './changes'
import { readStill } from './files'
import { headOf } from './mdx-file'
import { isDown } from './page-rows'
import type { Dirs, Order } from './publish'
import { slugOf } from './story-file'
import { decodeText } from './text'

/** A set of more names than these is no takedown that somebody waits for. */
const FEW = 50

/** Whether an order may take something from readers, as far as that can be seen before its turn: where nobody can say it, it may. */
export async function takesDown(dirs: Dirs, { names, from = process.cwd(), isSet = true }: Order): Promise<boolean> {
  if (names && isSet && names.length > FEW) return false
  const { contentDir } = dirs
  return asked(dirs, async (database) => {
    const named = names?.map((name) => ({ name, from }))
    const { changed, removed } = named
      ? await namedChanges(contentDir, database, named, isSet)
      : await changesOf(contentDir, database)
    if (removed.some((file) => isUp(database, file))) return true
    for (const file of changed.keys()) {
      if (!isUp(database, file)) continue
      await othersTurn()
      if (isMeantDown(textOf(contentDir, file))) return true
    }
    return false
  })
}

/** The same of files that came from outside. */
export function bundleTakesDown(dirs: Dirs, files: BundledFile[]): Promise<boolean> {
  return asked(dirs, async (database) =>
    files.some(
      ({ path: file, bytes }) => isUp(database, file) && (!bytes || isMeantDown(decodeText(bytes, file).text)),
    ),
  )
}

async function asked({ indexDir }: Dirs, ask: (database: Database) => Promise<boolean>): Promise<boolean> {
  const database = openCurrent(indexDir)
  if (!database) return true
  try {
    return await ask(database)
  } catch {
    return true
  } finally {
    database.close()
  }
}

/**
 * The takedowns among some changes, which need not wait until all else is read: what is meant to be down, and what went
 * and stands nowhere else. Nothing when there is none.
 */
export async function takedownsAmong(
  contentDir: string,
  database: Database,
  changes: Changes,
): Promise<Changes | undefined> {
  const gone = new Gone(database, changes.removed)
  const changed = new Map<string, string>()
  for (const [file, seen] of changes.changed) {
    const isSeen = isUp(database, file)
    if (!isSeen && !(gone.isAny && slugOf(file) !== undefined)) continue
    await othersTurn()
    const text = textOf(contentDir, file)
    if (isSeen && isMeantDown(text)) changed.set(file, seen)
    gone.meet(file, text)
  }
  const { removed } = gone
  if (changed.size + removed.length === 0) return undefined
  return { ...changes, changed, same: new Map(), removed, problems: [], isAll: false }
}

/** Stories and pages that readers see and whose files went. */
class Gone {
  readonly #files: Set<string>
  /** By slug and id. */
  readonly #named = new Map<string, string>()

  constructor(database: Database, removed: string[]) {
    this.#files = new Set(removed.filter((file) => isUp(database, file)))
    for (const file of this.#files) {
      const story = database.get('SELECT slug, id FROM stories WHERE file = @file', { file })
      if (!story) continue
      for (const name of [story.slug, story.id]) this.#named.set(String(name), file)
    }
  }

  get isAny(): boolean {
    return this.#files.size > 0
  }

  get removed(): string[] {
    return [...this.#files].sort()
  }

  /** A file that came may be where one of them is now, or take over its address: it has its name, or its fields name its name or its id. */
  meet(file: string, text = ''): void {
    for (const name of [slugOf(file) ?? '', ...(headOf(text).match(NAME) ?? [])]) {
      const gone = this.#named.get(name)
      if (gone !== undefined) this.#files.delete(gone)
    }
  }
}

/** However its fields are written: a story that is read only later is not to be away meanwhile. */
const NAME = /[a-z0-9]+(?:-[a-z0-9]+)*/g

/** Whether readers see a story or page of this file. A topic or a front that goes is a change like any other. */
export function isUp(database: Database, file: string): boolean {
  const query = `SELECT 1 FROM stories WHERE file = @file AND status = 'published' UNION ALL SELECT 1 FROM pages WHERE file = @file`
  return database.get(query, { file }) !== undefined
}

/** What cannot be read, a publication says of its file. */
function textOf(contentDir: string, file: string): string | undefined {
  try {
    const reading = readStill(contentDir, file)
    return reading && decodeText(reading.bytes, file).text
  } catch {
    return undefined
  }
}

const isMeantDown = (text: string | undefined) => text !== undefined && isDown(text)
