import type { Database } from '../index/database'
import { isLive } from '../newsroom/published'
import { storyStatus } from '../newsroom/schema'
import { absoluteUrl, urls } from '../urls'
import type { Report } from './report'

/** Where readers find what a report names, by what its file is. */
const WRITERS: ReadonlyArray<[file: RegExp, write: (id: string) => string]> = [
  [/^authors\/(.+)\.yaml$/, urls.author],
  [/^sources\/(.+)\.yaml$/, urls.source],
  [/^topics\/(.+)\.yaml$/, urls.topic],
  [/^series\/(.+)\.yaml$/, urls.series],
  [/^fronts\/topics\/(.+)\.yaml$/, urls.topic],
  [/^fronts\/sections\/(.+)\.yaml$/, urls.section],
  [/^(?:fronts\/home|site|sections)\.yaml$/, urls.home],
  [/^(about(?:\/.+)?)$/, (page) => `/${page}`],
]

/** What of a report readers see at this moment, each with its address as the whole world writes it. */
export function addressesOf(
  database: Database,
  { changed, drafts, takenDown }: Pick<Report, 'changed' | 'drafts' | 'takenDown'>,
  now: number,
): Report['live'] {
  const hidden = new Set([...drafts, ...takenDown])
  return changed.flatMap((name) => {
    const path = hidden.has(name) ? undefined : (pathOf(name) ?? pathOfStory(database, name, now))
    return path === undefined ? [] : [{ name, address: absoluteUrl(path) }]
  })
}

function pathOf(name: string): string | undefined {
  for (const [file, write] of WRITERS) {
    const match = file.exec(name)
    if (match) return write(match[1] ?? '')
  }
}

function pathOfStory(database: Database, slug: string, now: number): string | undefined {
  const row = database.get('SELECT status, live_at, live_until FROM stories WHERE slug = @slug', { slug })
  if (!row) return undefined
  const standing = {
    status: storyStatus.parse(row.status),
    ...{ liveAt: Number(row.live_at), liveUntil: Number(row.live_until), withdrawnAt: null },
  }
  return isLive(standing, now) ? urls.article(slug) : undefined
}
