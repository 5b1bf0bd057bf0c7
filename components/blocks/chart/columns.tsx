import { widestOf } from '@/lib/drawn-words'
import { Times, ValueLines } from './axes'
import { Highlights, roomUnder } from './highlights'
import { type Drawn, type Plot, px } from './plot'
import { type Ends, lengthScale, numbersOf, stepOf, ticksOf, timeScale, timeTicks } from './scales'

/** Bars over time: they stand up, from nought. */
export function drawColumns(plot: Plot): Drawn {
  const { table, size, lang, highlight } = plot
  const height = size.isNarrow ? 250 : 340
  const bottom = height - size.text - 12
  const count = size.isNarrow ? 4 : 6
  // Over the highest of them stands what it says.
  const top = size.text * (highlight.length > 0 ? 2.4 : 1.4)
  const y = lengthScale(numbersOf(table), [bottom - roomUnder(plot), top]).nice(count)
  const ticks = ticksOf(y, count, plot)
  const { ends, room } = columnsWithin(
    plot,
    widestOf(
      ticks.slice(0, -1).map(({ label }) => label),
      size.text,
    ) + 12,
  )
  const x = timeScale(table, ends)
  const bars = (isHighlit: boolean) =>
    table.rows
      .filter(({ name }) => highlight.length === 0 || highlight.includes(name) === isHighlit)
      .map(({ name, values: [value] }) => {
        const [head, foot] = [y(Math.max(0, value ?? 0)), y(Math.min(0, value ?? 0))]
        return `M${px(x(name) - room / 2)} ${px(head)}h${px(room)}V${px(foot)}h${px(-room)}z`
      })
      .join('')
  return {
    height,
    marks: (
      <>
        <ValueLines ticks={ticks} zero={y(0)} size={size} />
        <path d={bars(false)} className={highlight.length === 0 ? 'fill-ink' : 'fill-chart-quiet'} />
        {highlight.length > 0 && <path d={bars(true)} className="fill-ink" />}
        <path d={`M0 ${px(y(0))}H${size.width}`} className="stroke-ink" />
        <Times ticks={timeTicks(table, ends, size, lang)} y={bottom} size={size} />
        <Highlights plot={plot} at={(name, value) => [x(name), y(value)]} />
      </>
    ),
  }
}

/** Where columns stand between a start and the drawing's end, and how broad each is. */
export function columnsWithin({ table, size }: Plot, start: number, end = size.width): { ends: Ends; room: number } {
  const span = end - start
  // Half a column stands out at each end.
  const step = stepOf(table, [0, 1])
  const ends: Ends = [start + (span * step) / (2 + 2 * step), end - (span * step) / (2 + 2 * step)]
  return { ends, room: Math.max(1, stepOf(table, ends) * 0.78) }
}
