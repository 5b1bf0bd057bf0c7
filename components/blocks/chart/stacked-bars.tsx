import { widthOf } from '@/lib/drawn-words'
import { drawKeys } from './keys'
import { lookOf } from './look'
import type { Drawn, Plot } from './plot'
import { barPath, layRows, mirrored, RowNames, startOf } from './rows'
import { largestSum, lengthScale, partsOf, sayIn } from './scales'
import { Part, Textures } from './textures'
import { Words } from './words'

const BAR = 26

/** Parts of wholes, beside their names. */
export function drawStackedBars(plot: Plot): Drawn {
  const { id, table, size } = plot
  const say = sayIn({ ...plot, unit: plot.unit === '%' ? '%' : undefined })
  const start = startOf(plot)
  const x = lengthScale([largestSum(table)], [start, size.width])
  const middles = partsOf(table.rows[0]?.values ?? []).map(([from, to]) => x((from + to) / 2))
  const keys = drawKeys(plot, middles, start)
  const laid = layRows(plot, BAR, keys.height)
  return {
    height: laid.height,
    marks: (
      <>
        <Textures id={id} count={table.series.length} />
        {keys.marks}
        <RowNames laid={laid} mark={BAR} plot={plot} />
        {laid.rows.map(({ name, middle }, row) =>
          partsOf(table.rows[row]?.values ?? []).map(([from, to], index) => {
            const { fill, stroke } = lookOf(index)
            const words = say(to - from)
            return (
              <g key={`${name} ${table.series[index]}`}>
                <Part id={id} index={index} d={barPath(plot, [x(from), x(to)], middle, BAR)} colour={fill} />
                {widthOf(words, size.text, true) + 8 < x(to) - x(from) && (
                  <Words
                    x={mirrored(plot, x((from + to) / 2))}
                    y={middle + size.text * 0.35}
                    lines={[words]}
                    size={size}
                    anchor="middle"
                    className="fill-paper"
                    ground={stroke}
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
