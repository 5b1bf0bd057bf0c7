import { isoDate } from '../dates'
import type { Verdict } from './judge'

/**
 * What a newsroom thinks of a story that is published on or after the day from which it is strict: what is merely poor
 * is an error.
 * @param from the day in the newsroom’s time zone, if there is one
 */
export function strictly(verdict: Verdict, from: string | undefined): Verdict {
  const publishedAt = verdict.candidate?.front.publishedAt
  if (!from || !publishedAt || isoDate(Date.parse(publishedAt)) < from) return verdict
  return {
    ...verdict,
    problems: verdict.problems.map((problem) =>
      problem.notice === 'poor' ? { ...problem, notice: undefined } : problem,
    ),
  }
}
