import type {
  FootnoteDefinition,
  Heading,
  Link,
  List,
  ListItem,
  Nodes,
  Paragraph,
  Parents,
  Root,
  Table,
  Text,
} from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { blockOf } from '../../../components/blocks/vocabulary'
import { swallowedBy } from './bare-addresses'
import { foreignTag, wordpressTagsIn } from './other-systems'
import { type Place, placesIn } from './text-places'

/** Markdown that is read otherwise than it was meant, or is not read at all. */
export type Misread = { at: Place; field: 'body' | 'heading' | 'link' | 'note'; message: string }

type Source = (node: Nodes) => string
/** @property within where it stands in the node's source, when that is not its start */
type Said = Omit<Misread, 'at'> & { within?: number }

/** @param markdown what the tree was read from */
export function misreadIn(tree: Root, markdown: string): Misread[] {
  const found: Misread[] = []
  const sourceOf: Source = ({ position }) =>
    markdown.slice(position?.start.offset ?? 0, position?.end.offset ?? position?.start.offset ?? 0)
  const { placeOf } = placesIn(markdown)
  visit(tree, (node, index, parent) => {
    const start = node.position?.start ?? parent?.position?.start
    if (!start) return
    const where = parent && index !== undefined ? { parent, index } : undefined
    for (const { within, ...said } of misread(node, where, sourceOf))
      found.push({ at: within ? placeOf((start.offset ?? 0) + within) : start, ...said })
  })
  return [...found, ...misreadNotes(tree)]
}

function misread(node: Nodes, where: { parent: Parents; index: number } | undefined, sourceOf: Source): Said[] {
  switch (node.type) {
    case 'list':
      return [...misreadStart(node, where), ...misreadNumbers(node, sourceOf)]
    case 'listItem':
      return misreadItem(node)
    case 'heading':
      return misreadHeading(node, sourceOf)
    case 'paragraph':
      return misreadParagraph(node, sourceOf)
    case 'link':
      return misreadLink(node)
    case 'table':
      return misreadRows(node)
    case 'text':
      return [...misreadText(node, sourceOf), ...misreadBrackets(node, where, sourceOf)]
    default:
      return []
  }
}

/** `1984. It was…` is a list of one that begins at 1984. A list may go on where one before it ended. */
function misreadStart({ start, ordered }: List, where: { parent: Parents; index: number } | undefined): Said[] {
  if (!ordered || !start || start === 1) return []
  const before = where?.parent.children.slice(0, where.index).findLast((node) => node.type === 'list' && node.ordered)
  if (before?.type === 'list' && (before.start ?? 1) + before.children.length === start) return []
  return [
    {
      field: 'body',
      message: `begins a list at ${start} — write ${start}\\. for a sentence that begins with a number, or begin the list at 1`,
    },
  ]
}

/** A list counts by itself, whatever numbers stand in it: all alike is a habit, any others would be changed. */
function misreadNumbers(list: List, sourceOf: Source): Said[] {
  if (!list.ordered) return []
  const first = list.start ?? 1
  const numbers = list.children.map((item) => Number.parseInt(sourceOf(item), 10))
  const wrong = numbers.findIndex((number, index) => number !== first + index)
  if (wrong < 0 || numbers.every((number) => number === first)) return []
  return [
    {
      within: (list.children[wrong]?.position?.start.offset ?? 0) - (list.position?.start.offset ?? 0),
      field: 'body',
      message: `holds “${numbers[wrong]}.” where its list counts ${first + wrong} — write ${first + wrong}., or ${numbers[wrong]}\\. for a sentence`,
    },
  ]
}

/** What stands beyond the last column of the first row is not shown. */
function misreadRows(table: Table): Said[] {
  const columns = table.children[0]?.children.length ?? 0
  return table.children
    .filter(({ children }) => children.slice(columns).some((cell) => textOf(cell).trim() !== ''))
    .map(({ children, position }) => ({
      within: (position?.start.offset ?? 0) - (table.position?.start.offset ?? 0),
      field: 'body',
      message: `a row has ${children.length} cells, where the first row has ${columns} — give both as many, or write \\| for a | among words`,
    }))
}

function misreadItem({ checked }: ListItem): Said[] {
  if (typeof checked !== 'boolean') return []
  const box = checked ? '[x]' : '[ ]'
  return [{ field: 'body', message: `holds ${box}, a box to tick — remove it, or write \\${box}` }]
}

function misreadHeading(node: Heading, sourceOf: Source): Said[] {
  if (sourceOf(node).startsWith('#'))
    return node.depth === 1 ? [{ field: 'heading', message: 'is an h1, which the headline already is — write ##' }] : []
  const line = node.depth === 1 ? '===' : '---'
  return [
    {
      field: 'heading',
      message: `is made of the words above ${line} — leave an empty line above ${line}, or write ${'#'.repeat(Math.max(2, node.depth))} for a heading`,
    },
  ]
}

/** Signs that open a block need a plain space behind them. */
const NEARLY_A_HEADING = /^(?:#{2,6}(?=[^\s#])|#{1,6}(?=[\u00A0\u2000-\u200B\u202F\u3000]))/
const NEARLY_A_LIST = /^[-*+][\u00A0\u2000-\u200B\u202F\u3000]/

function misreadParagraph(node: Paragraph, sourceOf: Source): Said[] {
  const source = sourceOf(node)
  const heading = NEARLY_A_HEADING.exec(source)?.[0]
  if (heading)
    return [
      {
        field: 'heading',
        message: `has no plain space after ${heading} — write ${heading} and a space, then its words`,
      },
    ]
  if (NEARLY_A_LIST.test(source))
    return [
      { field: 'body', message: `has no plain space after ${source[0]} — write ${source[0]} and a space, for a list` },
    ]
  return []
}

function misreadLink(node: Link): Said[] {
  const rest = swallowedBy(node)
  if (!rest) return []
  return [
    {
      field: 'link',
      message: `runs on into “${rest.slice(0, 30)}” — put a space after the address, or write [words](https://…)`,
    },
  ]
}

function misreadText(node: Text, sourceOf: Source): Said[] {
  const source = sourceOf(node)
  const said: Said[] = wordpressTagsIn(source).map(({ start, end }) => ({
    within: start,
    field: 'body',
    message: foreignTag(source.slice(start, end)),
  }))
  if (node.value.includes('\uFFFD') && !source.includes('\0'))
    said.push({ field: 'body', message: 'holds “\uFFFD”, where a character was lost — write it anew' })
  for (const { 0: opening, 1: name = '', index } of source.matchAll(/(?<!\\)<\s+\/?([A-Z]\w+)/g))
    if (blockOf(name))
      said.push({
        within: index,
        field: 'body',
        message: `has a space behind < — write ${opening.replace(/\s+/, '')}`,
      })
  for (const { 0: call, index } of source.matchAll(/(?<!\\)\[\^[^\]\s]+\]/g))
    said.push({
      within: index,
      field: 'note',
      message: `${call} has no text — add it on a line of its own: ${call}: …`,
    })
  for (const { 0: link, index } of source.matchAll(/(?<!\\)\[[^\]^[\n]+\]\[[^\][\n]+\]/g))
    said.push({
      within: index,
      field: 'link',
      message: `${link} has no address — add a line [${link.split('[').at(-1)}: https://…`,
    })
  return said
}

/** Words in brackets and the sign of an address, which stayed signs: a space between them or within it, or no end. */
function misreadBrackets(node: Text, where: { parent: Parents; index: number } | undefined, sourceOf: Source): Said[] {
  const source = sourceOf(node)
  const next = where?.parent.children[where.index + 1]
  const address = next?.type === 'link' ? sourceOf(next).replace(/^\[.*/s, '') : ''
  return [...`${source}${address}`.matchAll(/(?<!\\)(\[[^\][\n]+\])(?:\(|[ \t]+\((?=https?:|mailto:|\/[a-z]))/g)].map(
    ({ 1: words, index }) => ({
      within: index,
      field: 'link',
      message: `${words} has an address that is not read as one — write ${words}(https://…), with no space in it and a ) at its end`,
    }),
  )
}

/** Notes whose words no reader would see: one that is never called, and the second of a name. */
function misreadNotes(tree: Root): Misread[] {
  const called = new Set<string>()
  const notes: FootnoteDefinition[] = []
  visit(tree, ['footnoteReference', 'footnoteDefinition'], (node) => {
    if (node.type === 'footnoteReference') called.add(node.identifier)
    else if (node.type === 'footnoteDefinition') notes.push(node)
  })
  const seen = new Set<string>()
  const found: Misread[] = []
  for (const { identifier, label, position } of notes) {
    const name = `[^${label ?? identifier}]`
    const at = position?.start ?? { line: 1, column: 1 }
    if (seen.has(identifier))
      found.push({
        at,
        field: 'note',
        message: `${name} stands twice, and the first would be shown — give this one another name`,
      })
    else if (!called.has(identifier))
      found.push({
        at,
        field: 'note',
        message: `${name} is called nowhere — write ${name} where it belongs, or remove it`,
      })
    seen.add(identifier)
  }
  return found
}
