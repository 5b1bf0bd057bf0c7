import type { FrontMatter } from './schema'

/**
 * Who may see a story, written once: a story is live when its status is published and the clock
 * has reached both `publishedAt` and `embargoUntil`. All moments are milliseconds since 1970.
 */

type Standing = { status: FrontMatter['status']; liveAt: number; withdrawnAt: number | null }

/** The moment at which a published story becomes visible. */
export function goesLiveAt(front: Pick<FrontMatter, 'publishedAt' | 'embargoUntil'>): number {
  return Math.max(Date.parse(front.publishedAt), Date.parse(front.embargoUntil ?? front.publishedAt))
}

export function isLive(story: Standing, now: number): boolean {
  return story.status === 'published' && now >= story.liveAt
}

/** Withdrawn after readers could have seen it: it answers 410; one never seen answers 404. */
export function wasLive(story: Standing, now: number): boolean {
  const { status, liveAt, withdrawnAt } = story
  return status === 'withdrawn' && withdrawnAt !== null && withdrawnAt >= liveAt && now >= liveAt
}

/** `isLive` for SQL: every query over `stories` carries it, with `now` bound. */
export const LIVE = `stories.status = 'published' AND stories.live_at <= @now`
