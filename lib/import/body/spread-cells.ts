import type { Element, Parents } from 'hast'
import { h } from 'hastscript'
import { contentOf, isElement } from './hast'

/**
 * A cell of ours has one row and one column. What stood over several stands in each of them, so that every row can be
 * read by itself, and none slips; a cell that was a whole row stands at its beginning.
 * @returns how many cells did
 */
export function spreadCells(parent: Parents): number {
  const children = contentOf(parent).filter((child) => isElement(child))
  const rows = children.filter((child) => isElement(child, 'tr'))
  const inside = children.filter((child) => isElement(child, 'thead', 'tbody', 'tfoot')).map(spreadCells)
  return inside.reduce((sum, count) => sum + count, spreadIn(rows))
}

/** What stands in a column from rows above. */
type Above = { cell: Element; rows: number }

function spreadIn(rows: Element[]): number {
  let count = 0
  let above = new Map<number, Above>()
  for (const row of rows) {
    const cells = contentOf(row).filter((cell) => isElement(cell, 'td', 'th'))
    const below = new Map<number, Above>()
    const made: Element[] = []
    const put = (cell: Element, more: number) => {
      if (more > 0) below.set(made.length, { cell, rows: more })
      made.push(cell)
    }
    const fill = () => {
      for (let held = above.get(made.length); held; held = above.get(made.length)) put(again(held.cell), held.rows - 1)
    }
    for (const cell of cells) {
      fill()
      const [columns, lines] = [spanIn(cell, 'colSpan'), spanIn(cell, 'rowSpan')]
      if (columns > 1 || lines > 1) count += 1
      const isWholeRow = cells.length === 1 && above.size === 0 && lines === 1
      put(cell, lines - 1)
      for (let column = 1; column < columns; column += 1) put(isWholeRow ? h(cell.tagName) : again(cell), lines - 1)
    }
    fill()
    row.children = made
    above = below
  }
  return count
}

function spanIn({ properties }: Element, name: 'colSpan' | 'rowSpan'): number {
  const span = Number(properties[name] ?? 1)
  delete properties[name]
  return span
}

/** The same words: a picture in a cell is shown once. */
function again(cell: Element): Element {
  const children = contentOf(cell).flatMap((child) =>
    !isElement(child) ? child : isElement(child, 'img', 'iframe', 'video', 'audio') ? [] : again(child),
  )
  return { ...cell, children }
}
