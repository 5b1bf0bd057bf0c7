import type { Amendment } from './amend'
import { sentAt } from './rules'

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-AU', { timeZone: process.env.TIME_ZONE, ...options })

/** Says of a page that it is a copy, how old it is, and why: above all else, as a browser that saves data is told. */
export function noticeOn(copy: Response, why: string): Amendment {
  const moment = sentAt(copy)
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' }).format(moment)
  const time = format({ hour: 'numeric', minute: '2-digit', hour12: true }).format(moment)
  const when = `${day}, ${time.replace(/\s/gu, '').toLowerCase()}`
  return {
    at: '<main',
    side: 'before',
    text: `<p class="page" role="status">You are reading a copy of ${when}: ${why}.</p>`,
  }
}
