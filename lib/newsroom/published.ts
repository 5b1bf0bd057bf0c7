import type { FrontMatter, Rights } from './schema'

/**
 * Who may see a story, written once: a story is live when its status is published, the clock has
 * reached both `publishedAt` and `embargoUntil`, and the rights of its source have not run out.
 * All moments are milliseconds since 1970.
 */

type Standing = { status: FrontMatter['status']; liveAt: number; liveUntil: number; withdrawnAt: number | null }

/** When the rights of a story run out that has no end. */
export const FOREVER = Number.MAX_SAFE_INTEGER

const DAY_MS = 86_400_000

/** Who looks, and when: every question about stories is asked by somebody at a moment. */
export type View = {
  /** Milliseconds since 1970. */
  now: number
  /** What readers see; or that, and one story as if it were live. */
  sees: 'public' | { early: string }
}

/** What readers see at a moment. */
export function publicAt(now: number): View {
  return { now, sees: 'public' }
}

/** What readers would see at a moment if a story were live, whatever its status and its time. */
export function earlyAt(now: number, slug: string): View {
  return { now, sees: { early: slug } }
}

/** The moment at which a published story becomes visible. */
export function goesLiveAt(front: Pick<FrontMatter, 'publishedAt' | 'embargoUntil'>): number {
  return Math.max(Date.parse(front.publishedAt), Date.parse(front.embargoUntil ?? front.publishedAt))
}

/** The moment at which the rights of a story's source run out; own copy stays for good. */
export function staysLiveUntil(front: Pick<FrontMatter, 'publishedAt'>, rights: Rights | undefined): number {
  const { archiveDays, endsAt } = rights ?? {}
  return Math.min(
    archiveDays === undefined ? FOREVER : Date.parse(front.publishedAt) + archiveDays * DAY_MS,
    endsAt === undefined ? FOREVER : Date.parse(endsAt),
  )
}

/** When a story last changed in substance: the latest of its publication, its update and its corrections. */
export function modifiedAt(front: Pick<FrontMatter, 'publishedAt' | 'updatedAt' | 'corrections'>): number {
  const moments = [front.publishedAt, front.updatedAt ?? front.publishedAt, ...front.corrections.map(({ at }) => at)]
  return Math.max(...moments.map((moment) => Date.parse(moment)))
}

export function isLive(story: Standing, now: number): boolean {
  return story.status === 'published' && now >= story.liveAt && now < story.liveUntil
}

/** Withdrawn or run out after readers could have seen it: it answers 410; one never seen answers 404. */
export function wasLive(story: Standing, now: number): boolean {
  const { status, liveAt, liveUntil, withdrawnAt } = story
  if (now < liveAt || liveUntil <= liveAt) return false
  if (status === 'published') return now >= liveUntil
  return status === 'withdrawn' && withdrawnAt !== null && withdrawnAt >= liveAt
}

/**
 * `isLive` for SQL: every query over `stories` carries it, with the view's `now` bound. Nearly every story is
 * live, so no index over these columns narrows anything down: each `+` keeps SQLite from choosing
 * one, and from reading the whole newspaper where another index leads to a few rows
 * (sqlite.org/optoverview.html, “Disqualifying WHERE clause terms using unary +”).
 */
export const LIVE = `+stories.status = 'published' AND +stories.live_at <= @now AND +stories.live_until > @now`

/** When a story last came by itself, or with a publication, and when the time of one last ran out: readers see others then. */
export const LAST_CAME = `(SELECT max(live_at) FROM stories WHERE status = 'published' AND live_at <= @now)`
export const LAST_WENT = `(SELECT max(live_until) FROM stories WHERE status = 'published' AND live_until <= @now)`

/**
 * What a view changes in the columns of a story that it sees early, for SQL: they read as if it were live. One that
 * was taken down stays down. A moment that has come stays as it is: lists in order of moments are read along an index.
 * @param slug as an address has it: it holds no quotation mark
 */
export function asIfLive({ now, slug, liveAt }: { now: number; slug: string; liveAt: number }): Record<string, string> {
  const isEarly = `slug = '${slug}' AND status <> 'withdrawn'`
  return {
    status: `CASE WHEN ${isEarly} THEN 'published' ELSE status END`,
    ...(liveAt > now ? { live_at: `CASE WHEN ${isEarly} THEN ${now} ELSE live_at END` } : {}),
  }
}
