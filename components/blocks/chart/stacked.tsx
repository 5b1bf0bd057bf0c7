import { roomFor, widestOf, wrap } from '@/lib/drawn-words'
import { Times, ValueLines } from './axes'
import { columnsWithin } from './columns'
import { EndLabels } from './end-labels'
import { lookOf } from './look'
import { type Drawn, type Plot, px } from './plot'
import { largestSum, lengthScale, partsOf, ticksOf, timeScale, timeTicks } from './scales'
import { drawStackedBars } from './stacked-bars'
import { Part, Textures } from './textures'

/** Parts of a whole: standing up over time, and otherwise beside the names of the wholes. */
export function drawStacked(plot: Plot): Drawn {
  return plot.table.time ? drawStackedColumns(plot) : drawStackedBars(plot)
}

function drawStackedColumns(plot: Plot): Drawn {
  const { table, size, lang } = plot
  const height = size.isNarrow ? 270 : 350
  const bottom = height - size.text - 12
  const count = size.isNarrow ? 4 : 5
  const y = lengthScale([largestSum(table)], [bottom, size.text * 1.4]).nice(count)
  const ticks = ticksOf(y, count, plot)
  const most = roomFor(table.series, size.isNarrow ? 90 : 160, size)
  const labels = table.series.map((name) => wrap(name, most, size.text, true))
  const end = size.width - widestOf(labels.flat(), size.text, true) - 15
  const { ends, room } = columnsWithin(
    plot,
    widestOf(
      ticks.slice(0, -1).map(({ label }) => label),
      size.text,
    ) + 12,
    end,
  )
  const x = timeScale(table, ends)
  const last = partsOf(table.rows.at(-1)?.values ?? [])
  return {
    height,
    marks: (
      <>
        <Textures id={plot.id} count={table.series.length} />
        <ValueLines ticks={ticks} zero={y(0)} size={size} end={end + 5} />
        {table.series.map((series, index) => (
          <Part
            key={series}
            id={plot.id}
            index={index}
            d={table.rows
              .map(({ name, values }) => {
                const [from = 0, to = 0] = partsOf(values)[index] ?? []
                return `M${px(x(name) - room / 2)} ${px(y(to))}h${px(room)}V${px(y(from))}h${px(-room)}z`
              })
              .join('')}
            colour={lookOf(index).fill}
          />
        ))}
        <Times ticks={timeTicks(table, ends, size, lang)} y={bottom} size={size} />
        <EndLabels
          labels={table.series.map((name, index) => {
            const [from = 0, to = 0] = last[index] ?? []
            return {
              ...{ name, lines: labels[index] ?? [], x: end, y: y((from + to) / 2) },
              ...{ className: lookOf(index).fill, isBold: true },
            }
          })}
          x={end + 10}
          bottom={bottom}
          size={size}
        />
      </>
    ),
  }
}
