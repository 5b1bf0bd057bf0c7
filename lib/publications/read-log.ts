import type { Database, Row } from '../index/database'
import { renewalKey } from './log-book'
import { RENEWALS, type Renewal } from './version'

/** A publication, as the log tells it. Moments are milliseconds since 1970. */
export type LoggedPublication = {
  at: number
  door: string
  who: string
  isMinor: boolean
  /** Why it made the index anew, where it did. */
  renewal?: Renewal
  versions: LoggedVersion[]
  /** How many more than `versions` there are. */
  more: number
  /** What it changed beside stories. */
  others: string[]
  /** How many more than `others` there are. */
  moreOthers: number
}

export type LoggedVersion = { slug: string; event: string; oldHash?: string; newHash?: string; liveAt: number }

/** The first import of an archive is one publication: so many of its stories are named, and of its other files. */
const NAMED = 20

/** The last publications, the newest first. */
export function lastPublications(log: Database, limit: number): LoggedPublication[] {
  return log
    .all('SELECT * FROM publications WHERE finished = 1 ORDER BY id DESC LIMIT @limit', { limit })
    .map((row) => {
      const publication = Number(row.id)
      const versions = log.all(`SELECT * FROM versions WHERE publication = @publication ORDER BY id LIMIT ${NAMED}`, {
        publication,
      })
      const all = log.get('SELECT count(*) AS versions FROM versions WHERE publication = @publication', { publication })
      return {
        ...toPublication(row, versions, Number(all?.versions) - versions.length),
        ...renewalOf(log, publication),
      }
    })
}

function renewalOf(log: Database, publication: number): Pick<LoggedPublication, 'renewal'> {
  const row = log.get('SELECT value FROM meta WHERE key = @key', { key: renewalKey(publication) })
  const renewal = RENEWALS.find((one) => one === row?.value)
  return renewal ? { renewal } : {}
}

/** Every publication of a story, the newest first, by any slug that it ever had. */
export function publicationsOf(log: Database, slug: string): LoggedPublication[] {
  return log
    .all(
      `SELECT publications.*, versions.* FROM versions JOIN publications ON publications.id = publication
        WHERE story IN (SELECT story FROM versions WHERE slug = @slug) AND finished = 1 ORDER BY versions.id DESC`,
      { slug },
    )
    .map((row) => toPublication({ ...row, others: '[]' }, [row], 0))
}

function toPublication(row: Row, versions: Row[], more: number): LoggedPublication {
  const others: string[] = JSON.parse(String(row.others))
  return {
    ...{ at: Number(row.at), door: String(row.door), who: String(row.who), isMinor: row.minor === 1 },
    versions: versions.map(({ slug, event, old_hash, new_hash, live_at }) => ({
      ...{ slug: String(slug), event: String(event), liveAt: Number(live_at) },
      ...(old_hash === null ? {} : { oldHash: String(old_hash) }),
      ...(new_hash === null ? {} : { newHash: String(new_hash) }),
    })),
    more,
    others: others.slice(0, NAMED),
    moreOthers: Math.max(0, others.length - NAMED),
  }
}
