import { spread, widthOf } from '@/lib/drawn-words'
import { keysInRows } from './keys'
import { lookOf, Sign } from './look'
import { type Drawn, leading, type Plot } from './plot'
import { mirrored } from './rows'
import { Words } from './words'

/** A sign before a name, with the room behind it. */
const SIGN = 16

/**
 * What the dots of a row are: said over those of the first row where there is the room.
 * @param firsts where those stand
 * @param start where dots may begin
 */
export function drawDotKeys(plot: Plot, firsts: number[], start: number): Drawn {
  const { table, size } = plot
  if (table.series.length === 1) return { height: 0, marks: null }
  const widths = table.series.map((name) => widthOf(name, size.text, true))
  const rooms = widths.map((width) => width + SIGN + size.text)
  const ends = [start - size.text / 2, size.width + size.text / 2] as const
  if (rooms.reduce((sum, room) => sum + room) > ends[1] - ends[0])
    return keysInRows(plot, ({ x, y, index }) => <Sign x={x} y={y} look={lookOf(index)} area={80} />)
  const places = spread(
    rooms.map((room, index) => ({ at: firsts[index] ?? start, room })),
    ...ends,
  )
  return {
    height: leading(size) + 14,
    marks: table.series.map((name, index) => {
      const at = (places[index] ?? 0) - (widths[index] ?? 0) / 2
      return (
        <g key={name}>
          <Sign x={mirrored(plot, at)} y={size.text * 0.65} look={lookOf(index)} area={80} />
          <Words
            x={mirrored(plot, at + SIGN * 0.7)}
            y={size.text}
            lines={[name]}
            size={size}
            anchor={plot.isMirrored ? 'end' : 'start'}
            className={lookOf(index).fill}
            isBold
          />
        </g>
      )
    }),
  }
}
