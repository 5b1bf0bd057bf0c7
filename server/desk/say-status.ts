import type { NewsroomStatus } from '../../lib/archive/newsroom-status'
import { formatDateTime } from '../../lib/dates'
import { sayPending, sayPublication } from '../../lib/desk/say-log'
import { formatProblem } from '../../lib/newsroom/problem'

/** How the newsroom stands, in lines for a terminal. */
export function sayStatus(status: NewsroomStatus): string[] {
  const { name, at, counts, scheduled, drafts, refused, fronts, publications, announcements, logFault } = status
  const { pending, dead, listed } = announcements
  return [
    `${name}, ${formatDateTime(at)}`,
    `Live ${counts.live} · scheduled ${counts.scheduled} · drafts ${counts.drafts} · withdrawn ${counts.withdrawn} · run out ${counts.ended}`,
    `Files refused ${counts.refused} · to announce ${pending} · not announced ${dead}`,
    ...(logFault === undefined ? [] : [logFault]),
    ...part(
      'Refused',
      refused.map((problem) => `${formatProblem(problem)}${problem.isShown ? '' : ' (no reader sees it)'}`),
    ),
    ...part(
      'Scheduled',
      scheduled.map(({ slug, at: moment }) => `${formatDateTime(moment)} ${slug}`),
    ),
    ...part(
      'Drafts',
      drafts.map(({ slug, problems }) => (problems > 0 ? `${slug} · problems: ${problems}` : slug)),
    ),
    ...part(
      'Fronts',
      fronts.map(({ name: front, arrangedAt, newest }) =>
        [
          `${front}: ${newest ? `newest story ${formatDateTime(newest.at)}` : 'no story'}`,
          ...(arrangedAt === undefined ? [] : [`arranged ${formatDateTime(arrangedAt)}`]),
        ].join(', '),
      ),
    ),
    ...part('Last publications', publications.flatMap(sayPublication)),
    ...part('Announcements', listed.map(sayPending)),
  ]
}

/** @returns a title and what stands under it, unless nothing does */
export function part(title: string, lines: string[]): string[] {
  return lines.length > 0 ? ['', title, ...lines.map((line) => `  ${line}`)] : []
}
