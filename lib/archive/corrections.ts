import { openNewsroom } from '../index/open-index'
import { LIVE, type View } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import type { LoggedCorrection } from '../newsroom/story'

/** Corrections of live stories, newest first. */
export function listCorrections(view: View, limit: number): LoggedCorrection[] {
  return openNewsroom()
    .all(`SELECT slug, front FROM stories WHERE corrections > 0 AND ${LIVE}`, { now: view.now })
    .flatMap((row) => {
      const { headline, lang, corrections }: FrontMatter = JSON.parse(String(row.front))
      return corrections.map(({ at, text }) => ({ slug: String(row.slug), headline, lang, at: Date.parse(at), text }))
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
}
