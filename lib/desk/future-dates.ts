import { goesLiveAt } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'

/**
 * What is said to have happened to a story, and is still to come both now and when readers get it: a year or a month
 * that was mistyped. The story's own time to come is no mistake.
 * @returns the paths of those fields
 */
export function stillToCome(front: FrontMatter, now: number): Array<Array<string | number>> {
  const { updatedAt, corrections, withdrawal } = front
  const latest = Math.max(now, goesLiveAt(front))
  const isToCome = (moment = '') => Date.parse(moment) > latest
  return [
    ...(isToCome(updatedAt) ? [['updatedAt']] : []),
    ...corrections.flatMap(({ at }, index) => (isToCome(at) ? [['corrections', index, 'at']] : [])),
    ...(isToCome(withdrawal?.at) ? [['withdrawal', 'at']] : []),
  ]
}
