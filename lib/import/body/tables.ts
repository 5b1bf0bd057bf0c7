import type { Element, ElementContent, Parents } from 'hast'
import type { State } from 'hast-util-to-mdast'
import { defaultHandlers } from 'hast-util-to-mdast'
import type { RootContent, Table } from 'mdast'
import type { BodyWork } from './body-work'
import { component, paragraph, text } from './components'
import { contentOf, firstInside, holds, isBlock, isElement, lineOf, without } from './hast'
import { spreadCells } from './spread-cells'

/** A table, with its caption where it has one; what was laid out by one is its content. */
export function tableOf(state: State, table: Element, work: BodyWork): RootContent[] {
  const caption = firstInside(table, (inside) => isElement(inside, 'caption'))
  const rows = caption ? without(table, caption) : table
  const words = caption ? lineOf(caption) : ''
  if (isLayout(rows)) {
    const cells = contentOf(cellsOf(rows))
    const content = state.all({ type: 'root', children: cells })
    return state.toFlow(words ? [paragraph(text(words)), ...content] : content)
  }
  flattenCells(rows)
  const spread = spreadCells(rows)
  if (spread > 0) tellSpread(rows, words, spread, work)
  const made = defaultHandlers.table(state, rows)
  if (made.type !== 'table') return [made]
  const apart = liftFrom(made)
  return [words ? component('Table', { caption: words }, [made]) : made, ...apart]
}

function tellSpread(table: Element, caption: string, count: number, work: BodyWork): void {
  const first = firstInside(table, (inside) => isElement(inside, 'td', 'th') && lineOf(inside) !== '')
  const begins = first ? lineOf(first) : ''
  work.note('table', `“${caption || begins}”: ${count === 1 ? 'a cell' : `${count} cells`}`, caption || `| ${begins}`)
}

/** Pictures and embeds cannot stand in a cell: they follow the table. */
function liftFrom(table: Table): RootContent[] {
  const lifted: RootContent[] = []
  for (const cell of table.children.flatMap(({ children }) => children)) {
    const content: RootContent[] = cell.children
    lifted.push(...content.filter((node) => node.type === 'mdxJsxFlowElement'))
    cell.children = cell.children.filter((node: RootContent) => node.type !== 'mdxJsxFlowElement')
  }
  return lifted
}

/** Without a header, and of one column or with something in it that no cell of ours holds. */
function isLayout(table: Element): boolean {
  if (holds(table, 'th')) return false
  const rows = rowsIn(table)
  const isOneColumn = rows.every((row) => row.children.filter((one) => isElement(one, 'td')).length < 2)
  return isOneColumn || holds(table, 'table', 'iframe', 'video', 'h2', 'h3', 'blockquote', 'pre', 'figure')
}

function rowsIn(parent: Parents): Element[] {
  return contentOf(parent).flatMap((child) =>
    isElement(child, 'tr') ? [child] : isElement(child, 'tbody', 'thead', 'tfoot') ? rowsIn(child) : [],
  )
}

/** The content of all cells, each a box of its own. */
function cellsOf(table: Element): Element {
  const cells = rowsIn(table).flatMap((row) =>
    row.children.map((cell): ElementContent => (isElement(cell, 'td', 'th') ? { ...cell, tagName: 'div' } : cell)),
  )
  return { ...table, children: cells }
}

/** A cell of ours is one line: its paragraphs and items follow each other. */
function flattenCells(parent: Parents): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    if (isElement(child, 'td', 'th')) child.children = inOneLine(contentOf(child))
    else flattenCells(child)
  }
}

function inOneLine(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return node.type === 'comment' ? [] : [node]
    if (node.tagName === 'br') return [SPACE]
    if (!isBlock(node) || ['img', 'iframe', 'video', 'audio'].includes(node.tagName)) return [node]
    return [SPACE, ...inOneLine(contentOf(node)), SPACE]
  })
}

const SPACE: ElementContent = { type: 'text', value: ' ' }
