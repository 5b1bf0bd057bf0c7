import { openNewsroom } from '../index/open-index'
import { LIVE } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'

/** A correction in the log, with the story that it stands at. `at` is in milliseconds since 1970. */
export type LoggedCorrection = { slug: string; headline: string; lang?: string; at: number; text: string }

/** Corrections of live stories, newest first. */
export function listCorrections(now: number, limit: number): LoggedCorrection[] {
  return openNewsroom()
    .all(`SELECT slug, front FROM stories WHERE json_array_length(front, '$.corrections') > 0 AND ${LIVE}`, { now })
    .flatMap((row) => {
      const { headline, lang, corrections }: FrontMatter = JSON.parse(String(row.front))
      return corrections.map(({ at, text }) => ({ slug: String(row.slug), headline, lang, at: Date.parse(at), text }))
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
}
