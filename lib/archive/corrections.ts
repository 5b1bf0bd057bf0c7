import { openNewsroom } from '../index/open-index'
import { LIVE, type View } from '../newsroom/published'
import type { LoggedCorrection } from '../newsroom/story'
import { toStory } from './stories'

/** Corrections of live stories, newest first. */
export function listCorrections(view: View, limit: number): LoggedCorrection[] {
  return openNewsroom()
    .all(
      `SELECT stories.*, corrections.at, corrections.text FROM corrections JOIN stories USING (slug) WHERE ${LIVE}
        ORDER BY corrections.at DESC, slug LIMIT @limit`,
      { now: view.now, limit },
    )
    .map((row) => ({ story: toStory(row), at: Number(row.at), text: String(row.text) }))
}
