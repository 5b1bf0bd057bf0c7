import { formatCalendar } from '@/lib/dates'
import { widthOf } from '@/lib/drawn-words'
import { leading, type Plot, px } from './plot'
import { sayIn } from './scales'
import { Words } from './words'

type Props = {
  plot: Plot
  /** Where the figure of a row stands. */
  at(name: string, value: number): [x: number, y: number]
}

/** The moments that a chart is about, with what was measured then: over or under all that is drawn there. */
export function Highlights({ plot, at }: Props) {
  return placed(plot, at).map(({ words, x, y, from, to, edge, base, isLate, isBelow }) => (
    <g key={words}>
      {Math.abs(edge - y) > 4 && (
        <path
          d={`M${px(x)} ${px(isBelow ? y + 5 : y - 5)}V${px(isBelow ? edge + 5 : edge - 5)}`}
          className="stroke-ink"
        />
      )}
      <Words
        x={isLate ? to - 1 : from + 1}
        y={base}
        lines={[words]}
        size={plot.size}
        anchor={isLate ? 'end' : 'start'}
        isBold
        ground="stroke-paper"
      />
    </g>
  ))
}

/** The room that those take which stand under what is below nought: between it and what the drawing ends with. */
export function roomUnder({ table, size, highlight }: Plot): number {
  const isUnder = table.rows.some(
    ({ name, values }) => highlight.includes(name) && values.some((one) => (one ?? 0) < 0),
  )
  return isUnder ? leading(size) + 8 : 0
}

type Point = { name: string; value: number; x: number; y: number }

type Label = {
  words: string
  x: number
  y: number
  from: number
  to: number
  /** How high, or low, what is drawn there reaches. */
  edge: number
  /** Where its letters stand. */
  base: number
  isLate: boolean
  isBelow: boolean
}

function placed(plot: Plot, at: Props['at']): Label[] {
  const { table, size, lang, highlight } = plot
  const say = sayIn(plot)
  const series = Math.max(
    0,
    table.series.findIndex((name) => highlight.includes(name)),
  )
  const points = table.rows.flatMap(({ name, values }): Point[] => {
    const value = values[series]
    if (value === null || value === undefined) return []
    const [x, y] = at(name, value)
    return [{ name, value, x, y }]
  })
  const labels = points
    .filter(({ name }) => highlight.includes(name))
    .map(({ name, value, x, y }): Label => {
      const words = `${formatCalendar(name, lang)}: ${say(value)}`
      const width = widthOf(words, size.text, true)
      // Towards the middle of the drawing, where there is the room.
      const isLate = x > size.width / 2
      const from = Math.min(Math.max(0, isLate ? x - width : x), Math.max(0, size.width - width))
      const to = from + width
      const around = points.filter((point) => point.x >= from && point.x <= to).map((point) => point.y)
      const isBelow = value < 0
      const edge = isBelow ? Math.max(...around) : Math.min(...around)
      const base = isBelow ? edge + size.text + 6 : edge - 9
      return { words, x, y, from, to, edge, base, isLate, isBelow }
    })
  return apart(labels, leading(size))
}

/** The lowest stays, and those over it move up until there is a line between them. */
function apart(labels: Label[], line: number): Label[] {
  const done: Label[] = []
  for (const label of labels.toSorted((a, b) => b.base - a.base)) {
    const under = done.filter(({ from, to, isBelow }) => !isBelow && from < label.to && to > label.from)
    const highest = Math.min(...under.map(({ base }) => base))
    done.push(label.isBelow ? label : { ...label, base: Math.min(label.base, highest - line) })
  }
  return done
}
