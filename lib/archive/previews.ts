import { inOneReading, openNewsroom } from '../index/open-index'
import { earlyAt, publicAt, type View } from '../newsroom/published'
import { type FrontMatter, storyStatus } from '../newsroom/schema'
import { readPreviewToken } from '../preview-link'
import { knownPreviewSecret } from '../publications/preview-secret'
import { routeOf } from '../urls'

/** A page before readers have it. */
export type Preview = {
  path: string
  /** Who looks, and when: as readers then, and at a story of its own as if it were live. */
  view: View
  /** How its story stands today. */
  standing?: Standing
  /** When the link ends, in milliseconds since 1970. */
  until: number
}

export type Standing = 'draft' | 'embargoed' | 'scheduled' | 'live'

/** What a token leads to, or nothing when it is none of ours, has ended, or its story is not there or was taken down. */
export function openPreview(token: string, now: number): Preview | undefined {
  const secret = knownPreviewSecret()
  const link = secret === undefined ? undefined : readPreviewToken(token, secret, now)
  if (!link) return undefined
  const { path, until } = link
  const { name, params } = routeOf(path) ?? {}
  if (name !== 'article') return { path, view: publicAt(link.at ?? now), until }
  const slug = params?.slug ?? ''
  const story = standingOf(slug, now)
  return story && { path, view: earlyAt(link.at ?? Math.max(now, story.liveAt), slug), standing: story.standing, until }
}

/** How a story stands that is live or may be one day; nothing of one that was taken down. */
export function standingOf(slug: string, now: number): { standing: Standing; liveAt: number } | undefined {
  const row = inOneReading(() =>
    openNewsroom().get('SELECT status, live_at, front FROM stories WHERE slug = @slug', { slug }),
  )
  const status = row && storyStatus.parse(row.status)
  if (!row || status === 'withdrawn') return undefined
  const liveAt = Number(row.live_at)
  if (status === 'draft') return { standing: 'draft', liveAt }
  if (liveAt <= now) return { standing: 'live', liveAt }
  const { embargoUntil }: FrontMatter = JSON.parse(String(row.front))
  return { standing: embargoUntil && Date.parse(embargoUntil) === liveAt ? 'embargoed' : 'scheduled', liveAt }
}
