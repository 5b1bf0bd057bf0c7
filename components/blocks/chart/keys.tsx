import { spread, widestOf, wrap } from '@/lib/drawn-words'
import { lookOf } from './look'
import { type Drawn, leading, type Plot, px } from './plot'
import { mirrored } from './rows'
import { Part } from './textures'
import { Words } from './words'

/**
 * What the parts of lying bars are: said over those of the first bar where there is the room.
 * @param middles of the parts of the first bar
 * @param start where bars begin
 */
export function drawKeys(plot: Plot, middles: number[], start: number): Drawn {
  const { table, size } = plot
  const keys = table.series.map((name) => wrap(name, size.width / 3, size.text, true))
  const rooms = keys.map((lines) => widestOf(lines, size.text, true) + size.text)
  const fits = !size.isNarrow && rooms.reduce((sum, room) => sum + room) <= size.width - start
  if (!fits) return squares(plot)
  const ends = [start - size.text / 2, size.width + size.text / 2] as const
  const places = spread(
    rooms.map((room, index) => ({ at: middles[index] ?? start, room })),
    ...ends,
  )
  return over(plot, keys, middles, places)
}

/** Names with a line from each to its part. */
function over(plot: Plot, keys: string[][], middles: number[], places: number[]): Drawn {
  const { table, size } = plot
  const height = Math.max(...keys.map((lines) => lines.length)) * leading(size) + 16
  return {
    height,
    marks: keys.map((lines, index) => {
      const [place, middle] = [places, middles].map((ats) => mirrored(plot, ats[index] ?? 0))
      return (
        <g key={table.series[index]}>
          <path
            d={`M${px(place ?? 0)} ${px(height - 12)}L${px(middle ?? 0)} ${px(height + 3)}`}
            className="stroke-ink-soft"
          />
          <Words
            x={place ?? 0}
            y={height - 16 + size.text - lines.length * leading(size)}
            lines={lines}
            size={size}
            anchor="middle"
            className={lookOf(index).fill}
            isBold
          />
        </g>
      )
    }),
  }
}

const SQUARE = 12

/** Names behind squares of their parts' colour and texture, line by line. */
function squares(plot: Plot): Drawn {
  const { table, size, isMirrored, id } = plot
  let [x, y] = [0, size.text]
  const marks = table.series.map((name, index) => {
    const room = SQUARE + 5 + widestOf([name], size.text, true) + size.text
    if (x > 0 && x + room > size.width) [x, y] = [0, y + leading(size) + 4]
    const at = x
    x += room
    const across = isMirrored ? -SQUARE : SQUARE
    return (
      <g key={name}>
        <Part
          id={id}
          index={index}
          d={`M${px(mirrored(plot, at))} ${px(y - size.text + 2)}h${across}v${SQUARE}h${-across}z`}
          colour={lookOf(index).fill}
        />
        <Words
          x={mirrored(plot, at + SQUARE + 5)}
          y={y}
          lines={[name]}
          size={size}
          anchor={isMirrored ? 'end' : 'start'}
          className={lookOf(index).fill}
          isBold
        />
      </g>
    )
  })
  return { height: y + 14, marks }
}
