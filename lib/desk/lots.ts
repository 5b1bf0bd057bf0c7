import { isError } from '../newsroom/problem'
import type { Changes } from './changes'
import type { Report } from './report'

/**
 * More stories than these go out in several lots where they are no set, and whoever comes meanwhile has a turn between
 * two: a takedown does not wait for an archive. Those of a new index are read in such lots, for they have to fit into
 * memory.
 */
export const LOT = 500

/**
 * The first lot of what changed, and the stories that are left for others. All that is no story is in it. What went is
 * left for the last: a file that was moved stands in a later lot under another path.
 * @param most only fewer stories than these are parted: what waited for another lot, and does so still, is taken whole
 */
export function firstLot(
  changes: Changes,
  most: number,
  stands: (file: string) => boolean,
): { lot: Changes; left: string[] } {
  const stories = [...changes.changed.keys()].filter((file) => file.startsWith('articles/'))
  if (changes.isSet || stories.length <= LOT || stories.length >= most) return { lot: changes, left: [] }
  // One of those that readers have may be taken down. Of two that claim one name, it is the first that has it in one, too.
  stories.sort()
  const inOrder = [...stories.filter(stands), ...stories.filter((file) => !stands(file))]
  const left = inOrder.slice(LOT)
  const isLeft = new Set(left)
  const changed = new Map([...changes.changed].filter(([file]) => !isLeft.has(file)))
  return { lot: { ...changes, changed, ...PART }, left }
}

/**
 * What sets apart a lot that is not the last: a story that is gone from its path, or that leaves it to another, may
 * stand elsewhere in a later one.
 */
export const PART = { removed: [], isPart: true } satisfies Partial<Changes>

/** What two lots of one order did, the second of which looked at everything once more, or comes before one that does. */
export function joined(some: Report, more: Report): Report {
  const notices = some.problems.filter((problem) => !isError(problem) && problem.notice !== 'pin')
  const told = new Set(more.problems.map(({ file }) => file))
  return {
    // What the log did not take of one, or held back, it has with another.
    ...more,
    takenDown: union(some.takenDown, more.takenDown),
    changed: union(some.changed, more.changed),
    removed: union(some.removed, more.removed),
    published: union(some.published, more.published),
    drafts: union(some.drafts, more.drafts),
    live: [...new Map([...some.live, ...more.live].map((one) => [one.name, one])).values()].sort(byName),
    scheduled: [...new Map([...some.scheduled, ...more.scheduled].map((one) => [one.slug, one])).values()],
    problems: [...notices.filter(({ file }) => !told.has(file)), ...more.problems],
  }
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)

const union = (some: string[], more: string[]) => [...new Set([...some, ...more])].sort()
