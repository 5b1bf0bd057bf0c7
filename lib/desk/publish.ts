import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { now } from '../clock'
import { openForWriting, type Writable } from '../index/open-for-writing'
import { byAddress, ContentError } from '../newsroom/problem'
import { type Changes, changesOf, type Named, namedChanges } from './changes'
import { inTurn } from './in-turn'
import type { Report } from './report'
import { Run } from './run'

export type Dirs = { contentDir: string; indexDir: string }

/**
 * Brings the index in line with the files, in one transaction that also moves the generation:
 * readers see the old newsroom or the new one. Each file is judged by itself: one with a problem
 * keeps its last good version, a new one stays out, and all others go out. Takedowns always pass.
 * Pictures of what comes or changes are made first; those of a new index are only planned
 * (`make-pictures.ts`).
 * @param names paths under the content folder, from here, or slugs: these go out whole or not at
 *   all. Without them, everything that differs is taken.
 * @param from the folder in which the names were written
 * @throws {ContentError} when the newspaper has no name or no sections, and never had
 * @throws {Error} when a name is that of no file
 */
export function publish({ contentDir, indexDir }: Dirs, names?: string[], from = process.cwd()): Promise<Report> {
  mkdirSync(indexDir, { recursive: true })
  return inTurn(indexDir, () =>
    run(
      contentDir,
      openForWriting(indexDir),
      names?.map((name) => ({ name, from })),
    ),
  )
}

/**
 * Judges every file as a publication would, and changes nothing.
 * @returns every problem of the newsroom, sorted by address, and how many stories it was read from
 */
export async function checkContent(contentDir: string): Promise<Pick<Report, 'stories' | 'problems'>> {
  const indexDir = mkdtempSync(path.join(tmpdir(), 'currawong-check-'))
  try {
    return await run(contentDir, openForWriting(indexDir), undefined)
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return { stories: 0, problems: error.problems }
  } finally {
    rmSync(indexDir, { recursive: true, force: true })
  }
}

async function run(contentDir: string, index: Writable, names: Named[] | undefined) {
  try {
    // An index of other code is made anew whole, whatever was named.
    const changes =
      names && !index.isNew ? namedChanges(contentDir, index.database, names) : changesOf(contentDir, index.database)
    const report = await take(contentDir, index, changes)
    index.done()
    return { ...report, problems: report.problems.sort(byAddress) }
  } catch (error) {
    index.drop()
    throw error
  }
}

/** A set with a mistake in it stays out, all but its takedowns. */
async function take(contentDir: string, index: Writable, changes: Changes): Promise<Report> {
  const run = new Run(contentDir, index, changes, now())
  const report = await run.take()
  if (report) return report
  const takedowns = new Map([...changes.changed].filter(([file]) => run.takedowns.includes(file)))
  // A story that was moved is no takedown: its new file is held back, and the old one stands for it.
  const removed = changes.removed.filter((file) => !run.moved.includes(file))
  const rest = new Run(contentDir, index, { ...changes, changed: takedowns, removed, isSet: false }, now())
  const done = await rest.take()
  if (!done) throw new Error('Takedowns were held back: that cannot be.')
  return { ...done, isHeldBack: true, problems: run.refusals }
}
