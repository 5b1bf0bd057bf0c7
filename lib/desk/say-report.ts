import { formatProblem } from '../newsroom/problem'
import type { Report } from './report'

const KEPT = 'What has a problem is shown as it was before, or not at all where it is new; what was taken down is down.'
const HELD_BACK =
  'Nothing of what was named was published, for it goes out whole or not at all; what was taken down is down.'

/** What a publication says to the one who asked for it. */
export function sayReport(report: Report): { lines: string[]; isGood: boolean } {
  const { changed, drafts, removed, takenDown, problems, isHeldBack } = report
  const refused = problems.filter(({ stopsNothing }) => !stopsNothing)
  const lines = [
    ...problems.map(formatProblem),
    ...changed
      .filter((name) => !takenDown.includes(name))
      .map((name) => (drafts.includes(name) ? `${name} is a draft: no reader sees it` : `changed ${name}`)),
    ...takenDown.map((slug) => `taken down ${slug}: no reader sees it`),
    ...removed.filter((slug) => !takenDown.includes(slug)).map((slug) => `removed ${slug}`),
    `${changed.length - drafts.length} changed, ${removed.length} removed`,
    ...(refused.length > 0 ? [isHeldBack ? HELD_BACK : KEPT] : []),
  ]
  return { lines, isGood: refused.length === 0 }
}
