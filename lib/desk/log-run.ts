import type { Database } from '../index/database'
import type { LogBook, Publisher } from '../publications/log-book'
import type { StagedFile } from '../publications/told'
import type { Renewal, Version } from '../publications/version'
import { everyVersion, versionsOf } from './log-versions'
import type { Report } from './report'
import { noteTakedown } from './takedown-rows'

const KEY = 'publication'

/** The publication that an index holds last, by its mark in the log. */
export function markIn(database: Database): string | undefined {
  const row = database.get('SELECT value FROM meta WHERE key = @key', { key: KEY })
  return row && String(row.value)
}

/** What is done to an index without its log, the log finds out at the next publication. */
export function forgetMark(database: Database): void {
  database.run('DELETE FROM meta WHERE key = @key', { key: KEY })
}

/** What a run found out by itself. */
export type Found = Omit<Report, 'scheduled' | 'published' | 'live'>

/** What else the log is told: files for other machines, and why an index is new. */
export type Written = { files: StagedFile[]; renewal: Renewal | undefined }

/** A publication that is begun: its mark, and what the log knows of it. */
export type Begun = Pick<Report, 'scheduled' | 'published' | 'renewal'> & { mark: string | undefined }

/**
 * Begins a publication in the log, as the last step before readers see it, and marks the index with it. Where log
 * and index do not know of each other, since one of them is new or came out of a backup, all stories are compared.
 * @returns its mark, by which it is finished or dropped; nothing when there is nothing to write down
 */
export async function beginInLog(
  database: Database,
  { book: log, publisher, pause }: { book: LogBook; publisher: Publisher; pause: () => Promise<void> },
  now: number,
  report: Found,
  { files, renewal: reason }: Written,
): Promise<Begun> {
  const asked = { database, log, now }
  const isKnown = log.mark !== undefined && log.mark === markIn(database)
  if (!isKnown) for (const standing of log.down()) noteTakedown(database, standing)
  const { changed, removed, takenDown, drafts } = report
  const names = new Set([...changed, ...removed, ...takenDown, ...storiesOfSources(database, changed)])
  const isChanged = new Set(changed)
  const scheduled: Report['scheduled'] = []
  const published: string[] = []
  // What comes with the first publication came by it.
  const renewal = log.mark === undefined ? undefined : reason
  // Where there is no index, nobody can say which files are others than they were; stories the log compares by itself.
  const told = renewal === 'no index' ? [] : [...changed, ...removed].filter((name) => !drafts.includes(name))
  const mark = await log.begin(
    { ...publisher, at: now, files, names: told, renewal },
    noted(isKnown ? versionsOf(asked, names) : everyVersion(asked)),
    pause,
  )
  const held = mark ?? log.mark
  if (held !== undefined) database.run('INSERT OR REPLACE INTO meta VALUES (@key, @held)', { key: KEY, held })
  return { mark, scheduled, published, renewal }

  function* noted(versions: Iterable<Version>): Iterable<Version> {
    for (const version of versions) {
      const { event, after } = version
      noteTakedown(database, after)
      // A log that lacks stories which stood all the while is told of them: nobody else is.
      if (event === 'published' && isChanged.has(after.slug)) published.push(after.slug)
      if (event === 'scheduled' && isChanged.has(after.slug)) scheduled.push({ slug: after.slug, at: after.liveAt })
      yield version
    }
  }
}

/** How long the stories of a source stay up hangs on its terms. */
function storiesOfSources(database: Database, changed: string[]): string[] {
  return changed.flatMap((name) => {
    const source = /^sources\/(.+)\.yaml$/.exec(name)?.[1]
    if (!source) return []
    return database.all('SELECT slug FROM stories WHERE source = @source', { source }).map(({ slug }) => String(slug))
  })
}
