import { formatDateTime } from '../dates'
import { formatProblem, isError, type Problem } from '../newsroom/problem'
import { RestFailed } from './joined-report'
import type { Report } from './report'
import { RENEWED } from './say-log'

const KEPT = 'What has a problem is shown as it was before, or not at all where it is new'
const HELD_BACK = 'Nothing of what was named was published, for it goes out whole or not at all'
const DOWN = '; what was taken down is down'

/** For whoever reads on after what is wrong with the log. */
export const ONLY_TAKEDOWNS = 'Until then only takedowns go out, and the log hears of them afterwards.'

/** A publication that is over: what it did, and how long whoever asked for it waited. */
export type Done = { report: Report; ms: number }

/** What a publication says to the one who asked for it. */
export function sayReport({ report, ms }: Done): { lines: string[]; isGood: boolean } {
  const { changed, published, drafts, removed, takenDown, problems, isHeldBack, renewal, logFault } = report
  const isRefused = problems.some(isError)
  const lines = [
    ...sayProblems(problems),
    ...(renewal ? [RENEWED[renewal]] : []),
    ...changed.filter((name) => !takenDown.includes(name)).map(sayerOf(report)),
    ...takenDown.map(sayTakenDown),
    ...removed.filter((slug) => !takenDown.includes(slug)).map((slug) => `removed ${slug}`),
    `${published.length > 0 ? `${published.length} published, ` : ''}${changed.length - drafts.length - published.length} changed, ${removed.length} removed, in ${Math.round(ms)} ms`,
    ...(isRefused ? [`${isHeldBack ? HELD_BACK : KEPT}${takenDown.length > 0 ? DOWN : ''}.`] : []),
    ...(logFault === undefined ? [] : [logFault, ...(isHeldBack ? [ONLY_TAKEDOWNS] : [])]),
  ]
  return { lines, isGood: !isRefused && logFault === undefined }
}

const sayTakenDown = (slug: string) => `taken down ${slug}: no reader sees it`

/** A publication that failed says why, and how the site stands. */
export function sayFailure(error: unknown): string[] {
  const why = error instanceof Error ? error.message : String(error)
  const down = error instanceof RestFailed ? error.takenDown : []
  const nothing = down.length > 0 ? 'Nothing else was published' : 'Nothing was published'
  return [why, ...down.map(sayTakenDown), `${nothing}: the site shows what it showed before.`]
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

/** Each with the address at which readers see it, or the moment from which they will. */
function sayerOf({ drafts, live, published, scheduled }: Report): (name: string) => string {
  const addresses = new Map(live.map(({ name, address }) => [name, address]))
  const moments = new Map(scheduled.map(({ slug, at }) => [slug, at]))
  return (name) => {
    if (drafts.includes(name)) return `${name} is a draft: no reader sees it`
    const [address, at] = [addresses.get(name), moments.get(name)]
    if (at !== undefined) return `scheduled ${name}: goes live ${formatDateTime(at)}`
    const done = `${published.includes(name) ? 'published' : 'changed'} ${name}`
    return address === undefined ? done : `${done}: ${address}`
  }
}
