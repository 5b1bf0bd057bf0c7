import { formatProblem, isError, type Problem } from '../newsroom/problem'
import type { Report } from './report'

const KEPT = 'What has a problem is shown as it was before, or not at all where it is new; what was taken down is down.'
const HELD_BACK =
  'Nothing of what was named was published, for it goes out whole or not at all; what was taken down is down.'

/** What a publication says to the one who asked for it. */
export function sayReport(report: Report): { lines: string[]; isGood: boolean } {
  const { changed, drafts, removed, takenDown, problems, isHeldBack } = report
  const isGood = !problems.some(isError)
  const lines = [
    ...sayProblems(problems),
    ...changed
      .filter((name) => !takenDown.includes(name))
      .map((name) => (drafts.includes(name) ? `${name} is a draft: no reader sees it` : `changed ${name}`)),
    ...takenDown.map((slug) => `taken down ${slug}: no reader sees it`),
    ...removed.filter((slug) => !takenDown.includes(slug)).map((slug) => `removed ${slug}`),
    `${changed.length - drafts.length} changed, ${removed.length} removed`,
    ...(isGood ? [] : [isHeldBack ? HELD_BACK : KEPT]),
  ]
  return { lines, isGood }
}

/** One line for each problem, and one for all that is merely poor: an archive has tens of thousands of these. */
export function sayProblems(problems: Problem[]): string[] {
  const poor = problems.filter(({ notice }) => notice === 'poor').length
  const named = problems.filter(({ notice }) => notice !== 'poor').map(formatProblem)
  if (poor === 0) return named
  return [
    ...named,
    `${poor} ${poor === 1 ? 'notice' : 'notices'}: \`npm run content:check\` names ${poor === 1 ? 'it' : 'each'}`,
  ]
}
