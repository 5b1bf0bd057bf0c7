import { Temporal } from 'temporal-polyfill'
import type { Counted } from '../archive/days'
import { formatMonth, momentIn } from '../dates'
import { urls } from '../urls'

/** A day in a calendar; one with stories leads to them. */
export type CalendarDay = { day: number; stories?: number; path?: string }

/** A month by weeks, each of which begins on Monday; outside of the month there is nothing. */
export type Calendar = {
  title: string
  path: string
  stories: number
  weeks: Array<Array<CalendarDay | undefined>>
}

/** @param counted the days of the month with stories */
export function calendarOf(month: string, counted: Counted[]): Calendar {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const stories = new Map(counted.map((one) => [one.period, one.stories]))
  const days = Array.from({ length: first.daysInMonth }, (_, index) => dayOf(first.add({ days: index }), stories))
  const cells = [...Array.from({ length: first.dayOfWeek - 1 }, () => undefined), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => cells[7 * week + day]),
  )
  return { title: formatMonth(momentIn(month)), path: urls.archive(month), stories: sumOf(counted), weeks }
}

function dayOf(date: Temporal.PlainDate, stories: Map<string, number>): CalendarDay {
  const found = stories.get(date.toString())
  return { day: date.day, ...(found ? { stories: found, path: urls.archive(date.toString()) } : {}) }
}

/** How many stories there are in periods together. */
export function sumOf(counted: Counted[]): number {
  return counted.reduce((sum, { stories }) => sum + stories, 0)
}
