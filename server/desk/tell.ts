import { formatDateTime, isoDateTime } from '../../lib/dates'
import type { Report } from '../../lib/desk/report'
import { type Done, ONLY_TAKEDOWNS } from '../../lib/desk/say-report'
import { isError, type Problem } from '../../lib/newsroom/problem'
import { absoluteUrl, urls } from '../../lib/urls'
import type { Answer } from './desk-server'

/** What whoever sent an order is told. */

/** All went out, or there was nothing to do: 200. Some of it was refused: 207. Nothing went out, for it was refused: 422. The log cannot be written: 503. */
export function tellDone({ report, ms }: Done): Answer {
  const { live, scheduled, drafts, takenDown, removed, changed, published, problems, isHeldBack, logFault } = report
  const refused = problems.filter(isError)
  const status = isHeldBack ? 422 : refused.length > 0 ? 207 : 200
  if (logFault !== undefined)
    return say(503, { message: `${logFault} ${ONLY_TAKEDOWNS}`, ms: Math.round(ms), takenDown, removed, refused })
  return say(status, {
    message: messageOf(status, report),
    ms: Math.round(ms),
    live,
    scheduled: scheduled.map(({ slug, at }) => ({
      ...{ name: slug, address: absoluteUrl(urls.article(slug)), at: isoDateTime(at) },
    })),
    drafts,
    takenDown,
    removed,
    changed,
    published,
    refused,
    noted: problems.filter((problem) => !isError(problem)),
  })
}

const NOTHING = 'There was nothing to do: readers have it as it is.'

function messageOf(status: keyof typeof MESSAGES, report: Report): string {
  const { changed, removed, takenDown } = report
  if (status === 200 && changed.length + removed.length + takenDown.length === 0) return NOTHING
  if (status === 422) return `${MESSAGES[422]}${takenDown.length > 0 ? DOWN : ''}.`
  const unseen = unseenOf(report)
  const isSeen = unseen.length < changed.length || removed.length + takenDown.length > 0
  return [status === 200 && !isSeen ? UNSEEN : `${MESSAGES[status]}.`, ...sayUnseen(unseen)].join(' ')
}

type Unseen = { name: string; at: number | undefined }

/** What was taken and no reader sees: what is still to come with its moment, and drafts. */
function unseenOf({ changed, scheduled, drafts }: Report): Unseen[] {
  const moments = new Map(scheduled.map(({ slug, at }) => [slug, at]))
  return changed
    .filter((name) => moments.has(name) || drafts.includes(name))
    .map((name) => ({ name, at: moments.get(name) }))
}

/** More than these are counted: their moments stand in `scheduled`. */
const MOST_NAMED = 3

function sayUnseen(unseen: Unseen[]): string[] {
  if (unseen.length > MOST_NAMED) return [`No reader sees ${unseen.length} of it yet: see scheduled and drafts.`]
  return unseen.map(({ name, at }) =>
    at === undefined ? `${name} is a draft: no reader sees it.` : `${name} goes live ${formatDateTime(at)}.`,
  )
}

const UNSEEN = 'All of it was taken.'

const DOWN = '; what was taken down is down'

const MESSAGES = {
  200: 'All of it went out',
  207: 'What is refused is shown as it was before, or not at all where it is new; the rest went out',
  422: 'Nothing was published, for it goes out whole or not at all',
}

/** Nothing of it was looked at further. */
export function tellRefused(refused: Problem[]): Answer {
  return say(422, { message: `${MESSAGES[422]}.`, refused })
}

export function say(status: number, told: object): Answer {
  return { status, type: 'application/json', body: `${JSON.stringify(told, undefined, 2)}\n` }
}
