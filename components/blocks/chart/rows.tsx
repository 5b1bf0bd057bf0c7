import { widestOf, wrap } from '@/lib/drawn-words'
import { leading, type Plot, px, type Size } from './plot'
import type { Ends } from './scales'
import { Words } from './words'

/** Names in a column where there is the room, else each above its row. */
type Row = {
  name: string
  lines: string[]
  /** The middle of what is drawn. */
  middle: number
}

export type Laid = {
  rows: Row[]
  /** Where the drawing begins, beside or under the names. */
  start: number
  height: number
}

const widestName = ({ width, isNarrow }: Size): number => (isNarrow ? width : width * 0.36)

const namesOf = ({ table, size }: Plot): string[][] =>
  table.rows.map(({ name }) => wrap(name, widestName(size), size.text, true))

/** Where a drawing begins, beside or under the names of its rows. */
export function startOf(plot: Plot): number {
  const { size } = plot
  return size.isNarrow ? 0 : widestOf(namesOf(plot).flat(), size.text, true) + 14
}

/**
 * Rows of a drawing, one under the other.
 * @param mark how high what is drawn in each stands
 */
export function layRows(plot: Plot, mark: number, top: number): Laid {
  const { table, size } = plot
  const names = namesOf(plot)
  let y = top
  const rows = table.rows.map(({ name }, index) => {
    const lines = names[index] ?? []
    const words = lines.length * leading(size)
    const height = size.isNarrow ? words + mark + 12 : Math.max(words + 8, mark + 9)
    const middle = size.isNarrow ? y + words + 4 + mark / 2 : y + height / 2
    y += height
    return { name, lines, middle }
  })
  return { rows, start: startOf(plot), height: y }
}

type NamesProps = { laid: Laid; mark: number; plot: Plot }

/** The names of rows, where lines begin in the story's script. */
export function RowNames({ laid, mark, plot }: NamesProps) {
  const { size, isMirrored, highlight } = plot
  return laid.rows.map(({ name, lines, middle }) => (
    <Words
      key={name}
      x={isMirrored ? size.width : 0}
      y={
        size.isNarrow
          ? middle - mark / 2 - 6 - (lines.length - 1) * leading(size)
          : middle - ((lines.length - 1) * leading(size)) / 2 + size.text * 0.35
      }
      lines={lines}
      size={size}
      anchor={isMirrored ? 'end' : 'start'}
      isBold={highlight.includes(name)}
    />
  ))
}

/** The other side, where lines begin on the right. */
export function mirrored({ isMirrored, size }: Plot, x: number): number {
  return isMirrored ? size.width - x : x
}

/** A bar between two places. */
export function barPath(plot: Plot, [from, to]: Ends, middle: number, height: number): string {
  const [low, high] = [mirrored(plot, from), mirrored(plot, to)].sort((a, b) => a - b)
  return `M${px(low ?? 0)} ${px(middle - height / 2)}H${px(high ?? 0)}v${px(height)}H${px(low ?? 0)}z`
}
