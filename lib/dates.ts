import { LRUCache } from 'lru-cache'
import { Temporal } from 'temporal-polyfill'
import { env } from './env'

/**
 * Every date that a reader or a machine sees is written here, in the newsroom's time zone,
 * whatever the zone of the server or of a test.
 */

const parts = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-AU', { timeZone: env.TIME_ZONE, ...options })

const dateFormat = parts({ day: 'numeric', month: 'long', year: 'numeric' })
const timeFormat = parts({ hour: 'numeric', minute: '2-digit', hour12: true })
const weekdayFormat = parts({ weekday: 'long' })
const monthOfYearFormat = parts({ month: 'long', year: 'numeric' })
const monthFormat = parts({ month: 'long' })

const zoned = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(env.TIME_ZONE)

/** 10 January 2017 */
export function formatDate(moment: number): string {
  return dateFormat.format(moment)
}

/** January 2017 */
export function formatMonth(moment: number): string {
  return monthOfYearFormat.format(moment)
}

/** Tuesday 31 January 2017 */
export function formatDay(moment: number): string {
  return `${weekdayFormat.format(moment)} ${formatDate(moment)}`
}

/** A moment of a day, or of the first of a month: 2017-01-31, 2017-01 */
export function momentIn(period: string): number {
  const day = Temporal.PlainDate.from(period.padEnd(10, '-01'))
  return day.toZonedDateTime({ timeZone: env.TIME_ZONE, plainTime: '12:00' }).epochMilliseconds
}

/** 7:48pm */
export function formatTime(moment: number): string {
  return timeFormat.format(moment).replace(/\s/gu, '').toLowerCase()
}

/** 10 January 2017 7:48pm */
export function formatDateTime(moment: number): string {
  return `${formatDate(moment)} ${formatTime(moment)}`
}

/** 7:48pm when it is the newsroom's today, else 10 January 2017: pages are cached for a day at most. */
export function formatListed(moment: number, now: number): string {
  const { start, end } = dayOf(now)
  return start <= moment && moment < end ? formatTime(moment) : formatDate(moment)
}

let day = { start: 0, end: 0 }

/** The newsroom's day around a moment. A page asks for the same one for each of its stories. */
function dayOf(now: number): typeof day {
  if (now < day.start || now >= day.end) {
    const midnight = zoned(now).startOfDay()
    day = { start: midnight.epochMilliseconds, end: midnight.add({ days: 1 }).startOfDay().epochMilliseconds }
  }
  return day
}

/** 2017, January 10: the day of a newspaper in a reference (APA style, 7th edition). */
export function formatCited(moment: number): string {
  const { year, day } = zoned(moment)
  return `${year}, ${monthFormat.format(moment)} ${day}`
}

/** Swedish writes a date as ISO 8601 does, and ICU a thirtieth as long as a calendar takes to be reckoned with. */
const isoFormat = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: env.TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' },
})

/** 2017-01-10 */
export function isoDate(moment: number): string {
  return isoFormat.format(moment).padStart(10, '0')
}

/** A page writes the moments of its story again and again, and its neighbours write them too. */
const written = new LRUCache<number, string>({ max: 1_000 })

/** 2017-01-10T19:48:00+11:00 */
export function isoDateTime(moment: number): string {
  const known = written.get(moment)
  if (known !== undefined) return known
  const text = zoned(moment).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  written.set(moment, text)
  return text
}

/** The moment at which a day, a month or a year begins, written 2017-01-10, 2017-01 or 2017; nothing when it is none. */
export function beginningOf(text: string): number | undefined {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? []
  if (year === undefined) return undefined
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toZonedDateTime(env.TIME_ZONE).epochMilliseconds
  } catch {
    return undefined
  }
}

/**
 * The moment that an editor names by the newsroom's clock: the next 18:00, or a day and a time as 2017-02-01T18:00;
 * nothing when it is none. An hour that the clock skips in spring is the one after it; one that it has twice, the first.
 */
export function momentNamed(text: string, now: number): number | undefined {
  const [, day, hour = '', minute] = /^(?:(\d{4}-\d{2}-\d{2})[T ])?(\d{1,2}):(\d{2})$/.exec(text) ?? []
  try {
    const time = Temporal.PlainTime.from(`${hour.padStart(2, '0')}:${minute}`)
    const on = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: env.TIME_ZONE, plainTime: time })
    if (day) return on(Temporal.PlainDate.from(day)).epochMilliseconds
    const today = zoned(now).toPlainDate()
    const next = [today, today.add({ days: 1 })].map((date) => on(date).epochMilliseconds)
    return next.find((moment) => moment > now)
  } catch {
    return undefined
  }
}

let year = { start: 0, end: 0, number: 0 }

/** The year of a moment, by the newsroom's calendar. A search asks it of a thousand stories, of few years. */
export function yearOf(moment: number): number {
  if (moment < year.start || moment >= year.end) {
    const begins = zoned(moment).with({ month: 1, day: 1 }).startOfDay()
    const end = begins.add({ years: 1 }).startOfDay().epochMilliseconds
    year = { start: begins.epochMilliseconds, end, number: begins.year }
  }
  return year.number
}

type Age = { years: number; since: number; until: number }

/** A story is as old for a year, and its page asks at each publication. */
const ages = new LRUCache<number, Age>({ max: 5_000 })

/** How many whole years later it is, and from when until when that is so. */
function ageAt(earlier: number, later: number): Age {
  const known = ages.get(earlier)
  if (known && known.since <= later && later < known.until) return known
  const from = zoned(earlier)
  const birthday = (years: number) => from.add({ years }).epochMilliseconds
  const inThatYear = zoned(later).year - from.year
  // 29 February has its anniversary on the 28th: `until` would wait for 1 March, `add` does not.
  const years = birthday(inThatYear) <= later ? inThatYear : inThatYear - 1
  const age = { years, since: birthday(years), until: birthday(years + 1) }
  ages.set(earlier, age)
  return age
}

/** Whole years between two moments, by the newsroom's calendar. */
export function yearsBetween(earlier: number, later: number): number {
  return ageAt(earlier, later).years
}

/** The moment after `now` at which a story published at `publishedAt` becomes a year older. */
export function nextAnniversary(publishedAt: number, now: number): number {
  return ageAt(publishedAt, Math.max(publishedAt, now)).until
}

/** The newsroom's midnight at which the day of `now` began. */
export function lastMidnight(now: number): number {
  return dayOf(now).start
}

/** The newsroom's next midnight after `now`. */
export function nextMidnight(now: number): number {
  return dayOf(now).end
}

/**
 * A year, month or day that stands by itself, as data have it, in a reader's language:
 * 2017 → 2017, 2017-01 → January 2017, 2017-01-18 → 18 January 2017.
 */
export function formatCalendar(iso: string, lang: string, month: 'long' | 'short' = 'long'): string {
  const [, hasMonth, hasDay] = iso.split('-')
  const { format } = new Intl.DateTimeFormat(lang, {
    ...{ calendar: 'gregory', timeZone: 'UTC', year: 'numeric' },
    ...(hasMonth ? { month } : {}),
    ...(hasDay ? { day: 'numeric' } : {}),
  })
  return format(Date.parse(iso))
}
