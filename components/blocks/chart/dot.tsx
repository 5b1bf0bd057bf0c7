import { spread, widestOf, widthOf } from '@/lib/drawn-words'
import { lookOf, Sign } from './look'
import { type Drawn, leading, type Plot, px } from './plot'
import { layRows, mirrored, RowNames } from './rows'
import { numbersOf, placeScale, sayIn, ticksOf } from './scales'
import { Words } from './words'

const MARK = 14

/** A sign before a name, with the room behind it. */
const SIGN = 16

/** Figures of one thing on one line, so that what lies between them is seen. */
export function drawDot(plot: Plot): Drawn {
  const { table, size } = plot
  const numbers = numbersOf(table)
  const say = sayIn({ ...plot, unit: plot.unit === '%' ? '%' : undefined })
  const isTold = table.series.length <= 2
  // For what stands beside the outer dots, and half of the outer numbers.
  const side = isTold ? widestOf(numbers.map(say), size.text) + 16 : size.text * 2
  const top = (table.series.length > 1 ? leading(size) + 14 : 0) + leading(size) + 4
  const laid = layRows(plot, MARK, top)
  const count = size.isNarrow ? 4 : 6
  const x = placeScale(numbers, [laid.start + side, size.width - side], count)
  const ticks = ticksOf(x, count, plot)
  const first = table.rows[0]?.values ?? []
  const keys = spread(
    table.series.map((name, index) => ({
      at: x(first[index] ?? 0),
      room: widthOf(name, size.text, true) + SIGN + size.text,
    })),
    laid.start - size.text / 2,
    size.width + size.text / 2,
  )
  const ruler = top - 6
  return {
    height: laid.height + 2,
    marks: (
      <>
        {ticks.map(({ at, label }) => (
          <g key={label}>
            <path d={`M${px(mirrored(plot, at))} ${px(ruler)}V${px(laid.height)}`} className="stroke-rule" />
            <Words
              x={mirrored(plot, at)}
              y={ruler - 5}
              lines={[label]}
              size={size}
              anchor="middle"
              className="fill-ink-soft"
            />
          </g>
        ))}
        {table.series.length > 1 &&
          table.series.map((name, index) => (
            <g key={name}>
              <Sign
                x={mirrored(plot, (keys[index] ?? 0) - widthOf(name, size.text, true) / 2)}
                y={size.text * 0.65}
                look={lookOf(index)}
                area={80}
              />
              <Words
                x={mirrored(plot, (keys[index] ?? 0) - widthOf(name, size.text, true) / 2 + SIGN * 0.7)}
                y={size.text}
                lines={[name]}
                size={size}
                anchor={plot.isMirrored ? 'end' : 'start'}
                className={lookOf(index).fill}
                isBold
              />
            </g>
          ))}
        <RowNames laid={laid} mark={MARK} plot={plot} />
        {laid.rows.map(({ name, middle }, row) => {
          const points = (table.rows[row]?.values ?? []).flatMap((value, index) =>
            value === null ? [] : [{ at: x(value), words: say(value), index }],
          )
          const places = points.map(({ at }) => at)
          const [low, high] = [Math.min(...places), Math.max(...places)]
          return (
            <g key={name}>
              {points.length > 1 && (
                <path
                  d={`M${px(mirrored(plot, low))} ${px(middle)}H${px(mirrored(plot, high))}`}
                  className="stroke-chart-quiet"
                  strokeWidth={3}
                />
              )}
              {points.map(({ at, words, index }) => {
                const isLow = points.length > 1 && at === low
                return (
                  <g key={table.series[index]}>
                    <Sign x={mirrored(plot, at)} y={middle} look={lookOf(index)} area={110} />
                    {isTold && (
                      <Words
                        x={mirrored(plot, at + (isLow ? -10 : 10))}
                        y={middle + size.text * 0.35}
                        lines={[words]}
                        size={size}
                        anchor={isLow === plot.isMirrored ? 'start' : 'end'}
                        ground="stroke-paper"
                      />
                    )}
                  </g>
                )
              })}
            </g>
          )
        })}
      </>
    ),
  }
}
