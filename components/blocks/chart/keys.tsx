import type { ReactNode } from 'react'
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

/** Names behind squares of their parts' colour and texture. */
function squares(plot: Plot): Drawn {
  return keysInRows(plot, ({ x, y, index }) => (
    <Part
      id={plot.id}
      index={index}
      d={`M${px(x - KEY / 2)} ${px(y - KEY / 2)}h${KEY}v${KEY}h${-KEY}z`}
      colour={lookOf(index).fill}
    />
  ))
}

/** How broad the mark of a key stands, and the room behind it. */
const KEY = 12
const GAP = 5

/** A mark by its middle. */
type KeyMark = (place: { x: number; y: number; index: number }) => ReactNode

/** Names behind the marks of what they name, as many in a line as stand there. A longer one takes some lines. */
export function keysInRows(plot: Plot, mark: KeyMark): Drawn {
  const { table, size, isMirrored } = plot
  let [x, y, bottom] = [0, size.text, size.text]
  const marks = table.series.map((name, index) => {
    const lines = wrap(name, size.width - KEY - GAP, size.text, true)
    const room = KEY + GAP + widestOf(lines, size.text, true) + size.text
    // Behind the last of a line nothing has to be free.
    if (x > 0 && x + room - size.text > size.width) [x, y] = [0, bottom + leading(size) + 4]
    const at = x
    x += room
    bottom = Math.max(bottom, y + (lines.length - 1) * leading(size))
    return (
      <g key={name}>
        {mark({ x: mirrored(plot, at + KEY / 2), y: y - size.text + KEY / 2 + 2, index })}
        <Words
          x={mirrored(plot, at + KEY + GAP)}
          y={y}
          lines={lines}
          size={size}
          anchor={isMirrored ? 'end' : 'start'}
          className={lookOf(index).fill}
          isBold
        />
      </g>
    )
  })
  return { height: bottom + 14, marks }
}
