import type { Problem } from '../newsroom/problem'

/** What a publication did. */
export type Report = {
  /** Stories that the index holds after it, live or not. */
  stories: number
  /** Slugs of stories that readers could see before, and cannot now. */
  takenDown: string[]
  /** Slugs of stories that came or changed, and of those that went. */
  changed: string[]
  removed: string[]
  /** What was refused and why, and what is wrong with files that stand. */
  problems: Problem[]
}
