import { extent, max } from 'd3-array'
import { type ScaleLinear, scaleLinear, scaleUtc } from 'd3-scale'
import { formatCalendar } from '@/lib/dates'
import { withoutOverlaps } from '@/lib/drawn-words'
import type { DataTable } from '@/lib/newsroom/data-table'
import { decimalsOf, formatNumber, withUnit } from '@/lib/numbers'
import type { Plot, Size } from './plot'

export type Ends = [from: number, to: number]

export type Tick = { at: number; label: string }

/** Every number of a table that is there. */
export const numbersOf = ({ rows }: DataTable): number[] =>
  rows.flatMap(({ values }) => values.filter((value) => value !== null))

/** A scale that begins at nought: what is drawn as a length has to. */
export function lengthScale(numbers: number[], ends: Ends): ScaleLinear<number, number> {
  const [low = 0, high = 0] = extent([0, ...numbers])
  return scaleLinear([low, high === low ? low + 1 : high], ends)
}

/** A scale with round ends, for what is drawn as a place; nought is one of them unless it is far off, or nothing else is there to see. */
export function placeScale(numbers: number[], ends: Ends, ticks: number): ScaleLinear<number, number> {
  const [low = 0, high = 0] = extent(numbers)
  const isFlat = low === high
  const from = isFlat || (low >= 0 && low < high / 2.5) ? Math.min(0, low) : low
  const to = isFlat ? Math.max(0, high) : high
  return scaleLinear([from, to === from ? from + 1 : to], ends).nice(ticks)
}

/** Round numbers along a scale, in a reader's language. The last one says the unit. */
export function ticksOf(scale: ScaleLinear<number, number>, count: number, { lang, unit }: Plot): Tick[] {
  const numbers = scale.ticks(count)
  const decimals = decimalsOf(numbers)
  return numbers.map((number, index) => {
    const label = formatNumber(number, lang, decimals)
    return { at: scale(number), label: index === numbers.length - 1 || unit === '%' ? withUnit(label, unit) : label }
  })
}

/** A number of a table as a chart says it: as exact as the others of its column. */
export function sayIn({ table, lang, unit }: Plot): (value: number) => string {
  const decimals = decimalsOf(numbersOf(table))
  return (value) => withUnit(formatNumber(value, lang, decimals), unit)
}

type Rows = Pick<DataTable, 'rows'>

/** Time runs from left to right in every language. */
export function timeScale({ rows }: Rows, ends: Ends): (name: string) => number {
  const scale = scaleUtc([Date.parse(rows[0]?.name ?? ''), Date.parse(rows.at(-1)?.name ?? '')], ends)
  return (name) => scale(Date.parse(name))
}

/** The room of one bar, where each row has one. */
export function stepOf({ rows }: Rows, ends: Ends): number {
  const at = timeScale({ rows }, ends)
  return Math.min(...rows.slice(1).map(({ name }, index) => at(name) - at(rows[index]?.name ?? '')))
}

/** How a moment is written at which one of them begins. */
const BEGINS = { year: '-01-01T00:00:00.000Z', month: '-01T00:00:00.000Z', day: 'T00:00:00.000Z' } as const

/** Times along a chart: as many as stand there without touching. */
export function timeTicks({ rows, time = 'day' }: DataTable, ends: Ends, size: Size, lang: string): Tick[] {
  const [first, last] = [Date.parse(rows[0]?.name ?? ''), Date.parse(rows.at(-1)?.name ?? '')]
  const scale = scaleUtc([first, last], ends)
  // Between two years that are told nothing is told.
  const isTold = (moment: Date) => moment.toISOString().endsWith(BEGINS[time])
  const round = scale.ticks(size.isNarrow ? 4 : 7).filter(isTold)
  const moments = round.length > 1 ? round : rows.map(({ name }) => new Date(name))
  const isYears = moments.every((moment) => moment.toISOString().endsWith(BEGINS.year))
  const digits = isYears ? 4 : { year: 4, month: 7, day: 10 }[time]
  const ticks = moments.map((moment) => ({
    at: scale(moment),
    label: formatCalendar(moment.toISOString().slice(0, digits), lang, 'short'),
  }))
  return withoutOverlaps(ticks, size.text)
}

/** The largest sum of a row. */
export const largestSum = ({ rows }: DataTable): number =>
  max(rows, ({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)) ?? 0

/** Each part of a row, from where to where. */
export function partsOf(values: Array<number | null>): Array<[from: number, to: number]> {
  let sum = 0
  return values.map((value) => {
    const from = sum
    sum += value ?? 0
    return [from, sum]
  })
}
