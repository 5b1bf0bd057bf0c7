import type { Row } from '../index/database'
import { inOneReading, openNewsroom } from '../index/open-index'
import { frontId } from '../newsroom/front'
import { FRONT, type ListOf } from '../newsroom/list-kinds'
import type { Problem } from '../newsroom/problem'
import { LIVE } from '../newsroom/published'
import { readLog } from '../publications/open-log'
import { listPending, type Pending } from '../publications/outbox'
import { type LoggedPublication, lastPublications } from '../publications/read-log'
import { getSite } from './register'

/** How the newsroom stands, for those who make it: it names what no reader may know of. Moments are milliseconds since 1970. */
export type NewsroomStatus = {
  name: string
  at: number
  counts: { live: number; scheduled: number; drafts: number; withdrawn: number; ended: number; refused: number }
  /** The next to go live. */
  scheduled: Array<{ slug: string; headline: string; at: number }>
  /** The newest drafts. */
  drafts: Array<{ slug: string; headline: string; problems: number }>
  /** What is wrong with files that stay out, and whether readers have an older version of them. */
  refused: Array<Problem & { isShown: boolean }>
  publications: LoggedPublication[]
  announcements: { pending: number; dead: number; listed: Pending[] }
  /** Why nothing is known of publications and announcements. */
  logFault?: string
  /** Each front that readers have, with when its arrangement was last saved and when its newest story went live. */
  fronts: Array<{ name: string; list: ListOf; arrangedAt?: number; newest?: { slug: string; at: number } }>
}

/** So many of each are named; the counts are whole. */
const LISTED = 50
const PUBLICATIONS = 10

export function newsroomStatus(now: number): NewsroomStatus {
  return inOneReading(() => ({
    ...{ name: getSite().name, at: now, counts: countsAt(now) },
    scheduled: scheduledAfter(now),
    drafts: newestDrafts(),
    refused: refusedFiles(),
    fronts: [HOME, ...sectionsAndTopics()].map((front) => ({ ...front, ...ageOf(front.list, now) })),
    ...fromLog(),
  }))
}

const count = (sql: string, values: Record<string, number> = {}) => Number(openNewsroom().get(sql, values)?.found)

/** Each of them out of one index. */
function countsAt(now: number): NewsroomStatus['counts'] {
  const inStatus = (status: string) => `SELECT count(*) AS found FROM stories WHERE status = '${status}'`
  const scheduled = count(`${inStatus('published')} AND live_at > @now`, { now })
  const ended = count(`${inStatus('published')} AND live_until <= @now AND +live_at <= @now`, { now })
  return {
    live: count(inStatus('published')) - scheduled - ended,
    ...{ scheduled, ended, drafts: count(inStatus('draft')), withdrawn: count(inStatus('withdrawn')) },
    refused: count('SELECT count(DISTINCT file) AS found FROM problems WHERE notice IS NULL'),
  }
}

const named = (row: Row) => ({ slug: String(row.slug), headline: String(row.headline) })

function scheduledAfter(now: number): NewsroomStatus['scheduled'] {
  return openNewsroom()
    .all(
      `SELECT slug, front ->> '$.headline' AS headline, live_at FROM stories
        WHERE status = 'published' AND live_at > @now ORDER BY live_at, slug LIMIT ${LISTED}`,
      { now },
    )
    .map((row) => ({ ...named(row), at: Number(row.live_at) }))
}

function newestDrafts(): NewsroomStatus['drafts'] {
  return openNewsroom()
    .all(
      `SELECT slug, front ->> '$.headline' AS headline,
          (SELECT count(*) FROM problems WHERE problems.file = stories.file) AS problems
        FROM stories WHERE status = 'draft' ORDER BY live_at DESC, slug LIMIT ${LISTED}`,
    )
    .map((row) => ({ ...named(row), problems: Number(row.problems) }))
}

function refusedFiles(): NewsroomStatus['refused'] {
  return openNewsroom()
    .all(
      `SELECT problems.*, token IS NOT NULL AND coalesce(stories.status, '') NOT IN ('draft', 'withdrawn') AS shown
        FROM problems LEFT JOIN files USING (file) LEFT JOIN stories USING (file)
        WHERE notice IS NULL ORDER BY file, line, "column" LIMIT ${LISTED}`,
    )
    .map(({ file, line, column, field, message, shown }) => ({
      ...{ file: String(file), line: Number(line), column: Number(column) },
      ...{ field: String(field), message: String(message), isShown: shown === 1 },
    }))
}

const HOME = { name: 'Home', list: { kind: 'home', id: FRONT } } as const

/** Every section has a front; a topic has one where somebody arranged it. */
function sectionsAndTopics(): Array<{ name: string; list: ListOf }> {
  return openNewsroom()
    .all(
      `SELECT kind, id, data ->> '$.name' AS name FROM register WHERE gone = 0 AND (kind = 'section'
        OR kind = 'topic' AND 'topics/' || id IN (SELECT id FROM register WHERE kind = 'front' AND gone = 0))
        ORDER BY kind, position, id`,
    )
    .map(({ kind, id, name }) => ({
      name: String(name),
      list: { kind: kind === 'topic' ? 'topic' : 'section', id: String(id) },
    }))
}

function ageOf(list: ListOf, now: number) {
  const file = `fronts/${frontId(list)}.yaml`
  // How it was seen is its size, when it was saved, and what else tells it from its later self (lib/desk/scan.ts).
  const saved = openNewsroom().get('SELECT seen FROM files WHERE file = @file', { file })?.seen
  const newest =
    list.kind === 'home'
      ? openNewsroom().get(`SELECT slug, live_at FROM stories WHERE ${LIVE} ORDER BY live_at DESC, slug LIMIT 1`, {
          now,
        })
      : openNewsroom().get(
          `SELECT slug, live_at FROM listed AS stories WHERE kind = @kind AND id = @id AND ${LIVE}
            ORDER BY live_at DESC, slug LIMIT 1`,
          { kind: list.kind, id: list.id, now },
        )
  return {
    ...(saved === undefined ? {} : { arrangedAt: Math.trunc(Number(String(saved).split(' ')[1])) }),
    ...(newest === undefined ? {} : { newest: { slug: String(newest.slug), at: Number(newest.live_at) } }),
  }
}

type FromLog = Pick<NewsroomStatus, 'publications' | 'announcements' | 'logFault'>

const NOTHING_LOGGED: FromLog = { publications: [], announcements: { pending: 0, dead: 0, listed: [] } }

/** Whoever looks for what is wrong with the log is told that, and all else. */
function fromLog(): FromLog {
  try {
    return readFromLog()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      ...NOTHING_LOGGED,
      logFault: `The publication log cannot be read (${reason}): look at its folder and its disk.`,
    }
  }
}

function readFromLog(): FromLog {
  const log = readLog()
  if (!log) return NOTHING_LOGGED
  const inOutbox = (dead: 0 | 1) => Number(log.get(`SELECT count(*) AS found FROM outbox WHERE dead = ${dead}`)?.found)
  return {
    publications: lastPublications(log, PUBLICATIONS),
    announcements: { pending: inOutbox(0), dead: inOutbox(1), listed: listPending(log, LISTED) },
  }
}
