import type { Problem } from '../newsroom/problem'
import type { Renewal } from '../publications/version'

/** What a publication did. */
export type Report = {
  /** Stories that the index holds after it, live or not. */
  stories: number
  /** Names of stories and pages that readers could see before, and cannot now. */
  takenDown: string[]
  /** What came or changed, and what went: stories and pages by name, all else by its file: `harbour-ferry`, `about/ethics`, `fronts/home.yaml`. */
  changed: string[]
  removed: string[]
  /** Stories of `changed` that readers see for the first time, or again, as the log says it. */
  published: string[]
  /** Those of `changed` that are drafts: no reader sees them. */
  drafts: string[]
  /** What of `changed` readers see now, and at which address of the site. */
  live: Array<{ name: string; address: string }>
  /** Stories that go live by themselves, and when, in milliseconds since 1970. */
  scheduled: Array<{ slug: string; at: number }>
  /** A set that was named and has a mistake: all but its takedowns is as it was. */
  isHeldBack: boolean
  /** Why the index was made anew, of a newspaper that the log knows: what nobody touched is none of `changed` where other code did it. */
  renewal?: Renewal
  /** Why the log knows nothing of it. But where a new index came, all but takedowns is held back then. */
  logFault?: string
  /** What was refused and why, and what is wrong with files that stand; notices of what was judged alone. */
  problems: Problem[]
}
