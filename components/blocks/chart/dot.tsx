import { widestOf, widthOf, withoutOverlaps } from '@/lib/drawn-words'
import { drawDotKeys } from './dot-keys'
import { lookOf, Sign } from './look'
import { type Drawn, leading, type Plot, px, type Size } from './plot'
import { layRows, mirrored, RowNames, startOf } from './rows'
import { numbersOf, placeScale, sayIn, type Tick, ticksOf } from './scales'
import { Words } from './words'

const MARK = 14

/** Figures of one thing on one line, so that what lies between them is seen. */
export function drawDot(plot: Plot): Drawn {
  const { table, size } = plot
  const numbers = numbersOf(table)
  const say = sayIn({ ...plot, unit: plot.unit === '%' ? '%' : undefined })
  const isTold = table.series.length <= 2
  // For what stands beside the outer dots, and half of the outer numbers.
  const side = isTold ? widestOf(numbers.map(say), size.text) + 16 : size.text * 2
  const count = size.isNarrow ? 4 : 6
  const start = startOf(plot)
  const x = placeScale(numbers, [start + side, size.width - side], count)
  const ticks = ticksOf(x, count, plot)
  const keys = drawDotKeys(
    plot,
    (table.rows[0]?.values ?? []).map((value) => x(value ?? 0)),
    start,
  )
  const top = keys.height + leading(size) + 4
  const laid = layRows(plot, MARK, top)
  const ruler = top - 6
  return {
    height: laid.height + 2,
    marks: (
      <>
        <path
          d={ticks.map(({ at }) => `M${px(mirrored(plot, at))} ${px(ruler)}V${px(laid.height)}`).join('')}
          className="stroke-rule"
        />
        {toldOf(ticks, size).map(({ at, label }) => (
          <Words
            key={label}
            x={mirrored(plot, at)}
            y={ruler - 5}
            lines={[label]}
            size={size}
            anchor="middle"
            className="fill-ink-soft"
          />
        ))}
        {keys.marks}
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

/** All stand inside. The last one says the unit: what it would touch is left out. */
function toldOf(ticks: Tick[], { width, text }: Size): Tick[] {
  const half = ({ label }: Tick) => widthOf(label, text) / 2
  const inside = ticks.map((tick) => ({ ...tick, at: Math.min(Math.max(tick.at, half(tick)), width - half(tick)) }))
  const last = inside.slice(-1)
  const end = Math.min(...last.map((tick) => tick.at - half(tick))) - text / 2
  return [
    ...withoutOverlaps(
      inside.filter((tick) => tick.at + half(tick) < end),
      text,
    ),
    ...last,
  ]
}
