import { formatProblem } from '../newsroom/problem'
import type { Report } from './report'

/** What a publication says to the one who asked for it. */
export function sayReport({ changed, removed, takenDown, problems }: Report): { lines: string[]; isGood: boolean } {
  const refused = problems.filter(({ isDraft }) => !isDraft)
  const lines = [
    ...problems.map(formatProblem),
    ...changed.filter((slug) => !takenDown.includes(slug)).map((slug) => `changed ${slug}`),
    ...takenDown.map((slug) => `taken down ${slug}: no reader sees it`),
    ...removed.filter((slug) => !takenDown.includes(slug)).map((slug) => `removed ${slug}`),
    `${changed.length} changed, ${removed.length} removed`,
    ...(refused.length > 0
      ? ['What has a problem is shown as it was before, or not at all where it is new; what was taken down is down.']
      : []),
  ]
  return { lines, isGood: refused.length === 0 }
}
