import { roomFor, spread, widestOf, widthOf, wrap } from '@/lib/drawn-words'
import { Times, ValueLines } from './axes'
import { columnsWithin } from './columns'
import { lookOf } from './look'
import { type Drawn, leading, type Plot, px } from './plot'
import { barPath, layRows, mirrored, RowNames } from './rows'
import { largestSum, lengthScale, sayIn, ticksOf, timeScale, timeTicks } from './scales'
import { Part, Textures } from './textures'
import { Words } from './words'

/** Parts of a whole: standing up over time, and otherwise beside the names of the wholes. */
export function drawStacked(plot: Plot): Drawn {
  return plot.table.time ? standing(plot) : lying(plot)
}

/** Each part of a row, from where to where. */
function partsOf(values: Array<number | null>): Array<[from: number, to: number]> {
  let sum = 0
  return values.map((value) => {
    const from = sum
    sum += value ?? 0
    return [from, sum]
  })
}

function standing(plot: Plot): Drawn {
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
  const middles = last.map(([from, to]) => y((from + to) / 2))
  const places = spread(
    middles.map((at, index) => ({ at, room: (labels[index]?.length ?? 1) * leading(size) + 3 })),
    0,
    bottom,
  )
  return {
    height,
    marks: (
      <>
        <Textures id={plot.id} count={table.series.length} />
        <ValueLines ticks={ticks} zero={y(0)} size={size} />
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
        {labels.map((lines, index) => {
          const place = places[index] ?? 0
          const middle = middles[index] ?? 0
          return (
            <g key={table.series[index]}>
              {Math.abs(place - middle) > 3 && (
                <path d={`M${px(end)} ${px(middle)}L${px(end + 8)} ${px(place)}`} className="stroke-ink-soft" />
              )}
              <Words
                x={end + 10}
                y={place - (lines.length / 2) * leading(size) + size.text}
                lines={lines}
                size={size}
                className={lookOf(index).fill}
                isBold
              />
            </g>
          )
        })}
      </>
    ),
  }
}

const BAR = 26

function lying(plot: Plot): Drawn {
  const { table, size, isMirrored } = plot
  const say = sayIn({ ...plot, unit: plot.unit === '%' ? '%' : undefined })
  const rows = table.series.map((name) => wrap(name, size.width / 3, size.text, true))
  const laid = layRows(plot, BAR, 0)
  const x = lengthScale([largestSum(table)], [laid.start, size.width])
  const parts = partsOf(table.rows[0]?.values ?? [])
  const keys = keysOver(
    rows.map((lines, index) => {
      const [from = 0, to = 0] = parts[index] ?? []
      return { lines, at: x((from + to) / 2), width: widestOf(lines, size.text, true) }
    }),
    laid.start,
    plot,
  )
  const below = (middle: number) => middle + keys.height
  return {
    height: laid.height + keys.height,
    marks: (
      <>
        <Textures id={plot.id} count={table.series.length} />
        {keys.labels.map(({ lines, x: at, y, mark }, index) => (
          <g key={table.series[index]}>
            {keys.isLegend ? (
              <Part
                id={plot.id}
                index={index}
                d={`M${px(mirrored(plot, at))} ${px(y - size.text + 2)}h${isMirrored ? -12 : 12}v12h${isMirrored ? 12 : -12}z`}
                colour={lookOf(index).fill}
              />
            ) : (
              <path
                d={`M${px(mirrored(plot, at))} ${px(keys.height - 12)}L${px(mirrored(plot, mark))} ${px(keys.height + 3)}`}
                className="stroke-ink-soft"
              />
            )}
            <Words
              x={mirrored(plot, keys.isLegend ? at + 17 : at)}
              y={y}
              lines={lines}
              size={size}
              anchor={keys.isLegend ? (isMirrored ? 'end' : 'start') : 'middle'}
              className={lookOf(index).fill}
              isBold
            />
          </g>
        ))}
        <g transform={`translate(0 ${px(keys.height)})`}>
          <RowNames laid={laid} mark={BAR} plot={plot} />
        </g>
        {laid.rows.map(({ name, middle }, row) =>
          partsOf(table.rows[row]?.values ?? []).map(([from, to], index) => {
            const words = say(to - from)
            const fits = widthOf(words, size.text, true) + 8 < x(to) - x(from)
            return (
              <g key={`${name} ${table.series[index]}`}>
                <Part
                  id={plot.id}
                  index={index}
                  d={barPath(plot, [x(from), x(to)], below(middle), BAR)}
                  colour={lookOf(index).fill}
                />
                {fits && (
                  <Words
                    x={mirrored(plot, (x(from) + x(to)) / 2)}
                    y={below(middle) + size.text * 0.35}
                    lines={[words]}
                    size={size}
                    anchor="middle"
                    className="fill-paper"
                    ground={lookOf(index).stroke}
                    isBold
                  />
                )}
              </g>
            )
          }),
        )}
      </>
    ),
  }
}

type Key = { lines: string[]; at: number; width: number }

/** Names over the parts of the first bar, or beside a square of their colour where they do not stand there. */
function keysOver(keys: Key[], start: number, { size }: Plot) {
  const gap = size.text
  const fits = !size.isNarrow && keys.reduce((sum, { width }) => sum + width + gap, 0) <= size.width - start
  if (fits) {
    const most = Math.max(...keys.map(({ lines }) => lines.length))
    const height = most * leading(size) + 16
    const places = spread(
      keys.map(({ at, width }) => ({ at, room: width + gap })),
      start - gap / 2,
      size.width + gap / 2,
    )
    return {
      isLegend: false,
      height,
      labels: keys.map(({ lines, at }, index) => ({
        lines,
        x: places[index] ?? at,
        mark: at,
        y: size.text + (most - lines.length) * leading(size),
      })),
    }
  }
  let [x, y] = [0, size.text]
  const labels = keys.map(({ lines, width }) => {
    const words = [lines.join(' ')]
    const room = 17 + width + gap
    if (x > 0 && x + room > size.width) [x, y] = [0, y + leading(size) + 4]
    const label = { lines: words, x, y, mark: x }
    x += 17 + widestOf(words, size.text, true) + gap
    return label
  })
  return { isLegend: true, height: y + 14, labels }
}
