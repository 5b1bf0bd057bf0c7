import { formatCalendar } from '@/lib/dates'
import { widthOf } from './labels'
import { type Plot, px } from './plot'
import { sayIn } from './scales'
import { Words } from './words'

type Props = {
  plot: Plot
  /** Where the figure of a row stands. */
  at(name: string, value: number): [x: number, y: number]
}

/** The moments that a chart is about, with what was measured then: over or under all that is drawn there. */
export function Highlights({ plot, at }: Props) {
  const { table, size, lang, highlight } = plot
  const say = sayIn(plot)
  const series = Math.max(
    0,
    table.series.findIndex((name) => highlight.includes(name)),
  )
  const points = table.rows.flatMap(({ name, values }) => {
    const value = values[series]
    if (value === null || value === undefined) return []
    const [x, y] = at(name, value)
    return [{ name, value, x, y }]
  })
  return points
    .filter(({ name }) => highlight.includes(name))
    .map(({ name, value, x, y }) => {
      const words = `${formatCalendar(name, lang)}: ${say(value)}`
      const width = widthOf(words, size.text, true)
      // Towards the middle of the drawing, where there is the room.
      const isLate = x > size.width / 2
      const [from, to] = isLate ? [x - width, x] : [x, x + width]
      const around = points.filter((point) => point.x >= from && point.x <= to).map((point) => point.y)
      const isBelow = value < 0
      const edge = isBelow ? Math.max(...around) : Math.min(...around)
      const base = isBelow ? edge + size.text + 6 : edge - 9
      return (
        <g key={name}>
          {Math.abs(edge - y) > 4 && (
            <path
              d={`M${px(x)} ${px(isBelow ? y + 5 : y - 5)}V${px(isBelow ? edge + 5 : edge - 5)}`}
              className="stroke-ink"
            />
          )}
          <Words
            x={isLate ? x + 1 : x - 1}
            y={base}
            lines={[words]}
            size={size}
            anchor={isLate ? 'end' : 'start'}
            isBold
            ground="stroke-paper"
          />
        </g>
      )
    })
}
