import { widestOf } from '@/lib/drawn-words'
import { drawColumns } from './columns'
import { type Drawn, type Plot, px } from './plot'
import { barPath, type Laid, layRows, mirrored, RowNames } from './rows'
import { lengthScale, numbersOf, sayIn } from './scales'
import { Words } from './words'

/** Bars over time stand up, and others lie beside their names. */
export function drawBar(plot: Plot): Drawn {
  return plot.table.time ? drawColumns(plot) : drawBars(plot)
}

const BAR = 20

function drawBars(plot: Plot): Drawn {
  const { table, size, highlight, isMirrored } = plot
  const laid = layRows(plot, BAR, 0)
  const numbers = numbersOf(table)
  const say = sayIn(plot)
  const told = widestOf(numbers.map(say), size.text, true) + 10
  const x = lengthScale(numbers, [laid.start + (Math.min(0, ...numbers) < 0 ? told : 0), size.width - told])
  return {
    height: laid.height,
    marks: (
      <>
        <RowNames laid={laid} mark={BAR} plot={plot} />
        {laid.rows.map(({ name, middle }, index) => {
          const value = table.rows[index]?.values[0]
          if (value === null || value === undefined) return null
          const isHighlit = highlight.includes(name)
          const isBelow = value < 0
          return (
            <g key={name}>
              <path
                d={barPath(plot, [x(0), x(value)], middle, BAR)}
                className={isHighlit || highlight.length === 0 ? 'fill-ink' : 'fill-chart-quiet'}
              />
              <Words
                x={mirrored(plot, x(value) + (isBelow ? -7 : 7))}
                y={middle + size.text * 0.35}
                lines={[say(value)]}
                size={size}
                anchor={isBelow === isMirrored ? 'start' : 'end'}
                isBold={isHighlit}
              />
            </g>
          )
        })}
        <path d={noughtLine(plot, laid, x(0))} className="stroke-ink" />
      </>
    ),
  }
}

/** Where all bars begin. Names that stand over them are not crossed. */
function noughtLine(plot: Plot, { rows, height }: Laid, at: number): string {
  const x = px(mirrored(plot, at))
  return plot.size.isNarrow
    ? rows.map(({ middle }) => `M${x} ${px(middle - BAR / 2)}v${BAR}`).join('')
    : `M${x} 0V${px(height)}`
}
