import type { Done } from '../../lib/desk/say-report'
import { counter, durations } from '../../lib/metrics'
import { isError } from '../../lib/newsroom/problem'
import { DOORS, type Door } from '../../lib/publications/version'
import { inSpan } from '../../lib/trace'

/** `done`: all of it went out, or there was nothing to do. `partly`: some files are refused. `refused`: nothing went out. */
const OUTCOMES = ['done', 'partly', 'refused', 'failed'] as const

/** What the clock publishes goes through no door. */
const ASKED = DOORS.filter((door) => door !== 'schedule')

const publications = counter('publications_total', 'Publications, by door and outcome.', {
  door: ASKED,
  outcome: OUTCOMES,
})

const seconds = durations(
  'publication_duration_seconds',
  'Time from an order to publish until readers see what it changed.',
  [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  { door: ASKED },
)

/** Counts a publication that came through a door. */
export async function countPublication(door: Door, work: () => Promise<Done>): Promise<Done> {
  const end = seconds.startTimer({ door })
  try {
    const done = await inSpan('publish', { 'currawong.door': door }, work)
    publications.inc({ door, outcome: outcomeOf(done) })
    return done
  } catch (error) {
    publications.inc({ door, outcome: 'failed' })
    throw error
  } finally {
    end()
  }
}

function outcomeOf({ report }: Done): (typeof OUTCOMES)[number] {
  if (report.isHeldBack) return 'refused'
  return report.problems.some(isError) ? 'partly' : 'done'
}
