import { isoDateTime } from '../../lib/dates'
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

function messageOf(status: keyof typeof MESSAGES, { changed, removed, takenDown }: Report): string {
  if (status === 200 && changed.length + removed.length + takenDown.length === 0) return NOTHING
  return `${MESSAGES[status]}${status === 422 && takenDown.length > 0 ? DOWN : ''}.`
}

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
