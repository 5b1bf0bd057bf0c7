import { formatProblem } from '../newsroom/problem'
import type { Report } from './report'

/** What a publication says to the one who asked for it. */
export function sayReport({ changed, removed, problems }: Report): { lines: string[]; isGood: boolean } {
  const refused = problems.filter(({ isDraft }) => !isDraft)
  const lines = [
    ...problems.map(formatProblem),
    ...changed.map((slug) => `changed ${slug}`),
    ...removed.map((slug) => `removed ${slug}`),
    `${changed.length} changed, ${removed.length} removed`,
    ...(refused.length > 0 ? ['Each file with a problem shows readers what it showed before.'] : []),
  ]
  return { lines, isGood: refused.length === 0 }
}
