import { line } from 'd3-shape'
import { roomFor, widestOf, wrap } from '@/lib/drawn-words'
import { Times, ValueLines } from './axes'
import { EndLabels } from './end-labels'
import { Highlights, roomUnder } from './highlights'
import { type Look, lookOf, Sign } from './look'
import type { Drawn, Plot } from './plot'
import { type Ends, numbersOf, placeScale, sayIn, ticksOf, timeScale, timeTicks } from './scales'

/** With so few points each has its sign. */
const FEW = 12

type Point = { name: string; value: number }
type Series = { name: string; look: Look; isQuiet: boolean; points: Point[]; label: string[] }

/** Lines over time, each with its name at its end. */
export function drawLine(plot: Plot): Drawn {
  const { table, size, lang } = plot
  const height = size.isNarrow ? 260 : 350
  const bottom = height - size.text - 12
  const y = placeScale(numbersOf(table), [bottom - roomUnder(plot), size.text * 1.4], size.isNarrow ? 4 : 6)
  const ticks = ticksOf(y, size.isNarrow ? 4 : 6, plot)
  const series = seriesOf(plot)
  const labelled = widestOf(
    series.flatMap(({ label }) => label),
    size.text,
    true,
  )
  const start =
    widestOf(
      ticks.slice(0, -1).map(({ label }) => label),
      size.text,
    ) + 12
  const ends: Ends = [start, size.width - labelled - 15]
  const x = timeScale(table, ends)
  const path = line<Point>(
    ({ name }) => x(name),
    ({ value }) => y(value),
  ).digits(1)
  return {
    height,
    marks: (
      <>
        <ValueLines
          ticks={ticks}
          zero={y(0)}
          size={size}
          end={labelled > 0 ? ends[1] + 6 : undefined}
          signs={series.flatMap(({ points }) => signed(points).map(({ name, value }) => [x(name), y(value)] as const))}
        />
        <Times ticks={timeTicks(table, ends, size, lang)} y={bottom} size={size} />
        {series.map(({ name, look, isQuiet, points }, index) => (
          <g key={name}>
            <path
              d={runsOf(plot, index)
                .map((run) => path(run))
                .join('')}
              className={isQuiet ? 'stroke-chart-quiet' : look.stroke}
              fill="none"
              strokeWidth={isQuiet ? 1.5 : 2.5}
              strokeDasharray={look.dash}
              strokeLinejoin="round"
            />
            {signed(points).map((point) => (
              <Sign
                key={point.name}
                x={x(point.name)}
                y={y(point.value)}
                look={look}
                fill={isQuiet ? 'fill-chart-quiet' : look.fill}
              />
            ))}
          </g>
        ))}
        <EndLabels
          labels={series.flatMap(({ name, look, isQuiet, points, label }) =>
            (label.length > 0 ? points.slice(-1) : []).map((last) => ({
              ...{ name, lines: label, x: x(last.name) + 5, y: y(last.value) },
              ...{ className: isQuiet ? 'fill-ink-soft' : look.fill, isBold: !isQuiet },
            })),
          )}
          x={ends[1] + 11}
          bottom={bottom}
          size={size}
        />
        <Highlights plot={plot} at={(name, value) => [x(name), y(value)]} />
      </>
    ),
  }
}

/** The points that have a sign. */
const signed = (points: Point[]) => (points.length <= FEW ? points : points.slice(-1))

function seriesOf(plot: Plot): Series[] {
  const { table, size, highlight } = plot
  const say = sayIn(plot)
  const isAlone = table.series.length === 1
  const hasFocus = table.series.some((name) => highlight.includes(name))
  const room = roomFor(table.series, size.isNarrow ? 90 : 160, size)
  return table.series.map((name, index) => {
    const points = pointsOf(plot, index)
    const last = points.at(-1)
    const isTold = last && isAlone && !highlight.includes(last.name)
    return {
      ...{ name, points, look: lookOf(index), isQuiet: hasFocus && !highlight.includes(name) },
      label: isAlone ? (isTold ? [say(last.value)] : []) : wrap(name, room, size.text, true),
    }
  })
}

const pointsOf = ({ table }: Plot, index: number): Point[] =>
  table.rows.flatMap(({ name, values }) => {
    const value = values[index]
    return value === null || value === undefined ? [] : [{ name, value }]
  })

/** A line stops where a figure is missing, and goes on behind it. */
function runsOf({ table }: Plot, index: number): Point[][] {
  const runs: Point[][] = [[]]
  for (const { name, values } of table.rows) {
    const value = values[index]
    if (value === null || value === undefined) runs.push([])
    else runs.at(-1)?.push({ name, value })
  }
  return runs.filter((run) => run.length > 0)
}
