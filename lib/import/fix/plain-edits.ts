import type { Heading, List, ListItem, Nodes, Paragraph, Root } from 'mdast'
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { visit } from 'unist-util-visit'
import { blockOf } from '../../../components/blocks/vocabulary'
import { misreadIn } from '../../newsroom/markdown/misread'
import { foreignTagAt } from '../../newsroom/markdown/other-systems'
import type { Edit } from './edits'

/** Mends of a body that are a sign or two: what the check names, and can be mended only so. */
export function plainEdits(tree: Root, markdown: string): Edit[] {
  const edits = headingEdits(tree, markdown)
  const misread = misreadIn(tree, markdown).map(({ at }) => `${at.line}:${at.column}`)
  visit(tree, (node) => {
    const source = sourceOf(node, markdown)
    const isMisread = misread.includes(`${node.position?.start.line}:${node.position?.start.column}`)
    if (source) edits.push(...editsOf(node, source, isMisread))
  })
  return edits
}

/** A node as it is written, and where. */
type Source = { start: number; end: number; text: string }

function sourceOf({ position }: Nodes, markdown: string): Source | undefined {
  const [start, end] = [position?.start.offset, position?.end.offset]
  return start === undefined || end === undefined ? undefined : { start, end, text: markdown.slice(start, end) }
}

function editsOf(node: Nodes, source: Source, isMisread: boolean): Edit[] {
  switch (node.type) {
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return foreignTagAt(source.text, 0) ? [] : [expressionEdit(source)]
    case 'list':
      return isMisread ? startEdit(node, source) : []
    case 'listItem':
      return boxEdit(node, source)
    case 'paragraph':
      return [...spaceEdit(source), ...apartEdits(node, source)]
    case 'link':
      return addressEdit(node.url, source)
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return [
        ...nameEdits(node, source),
        ...node.attributes.flatMap((attribute) => ('name' in attribute ? valueEdit(attribute, source) : [])),
      ]
    default:
      return []
  }
}

/** What nobody sees is a comment, or words in braces. */
function expressionEdit({ start, end, text }: Source): Edit {
  const isComment = /^\{\s*\/\*[\s\S]*\*\/\s*\}$/.test(text)
  return isComment ? { start, end, text: '' } : { start, end, text: text.replace(/(?<!\\)\{/g, '\\{') }
}

/** `1984. It was` */
function startEdit({ ordered, start, children }: List, source: Source): Edit[] {
  if (!ordered || !start || start === 1 || children.length > 1) return []
  const number = /^\d+/.exec(source.text)?.[0].length
  return number ? [{ start: source.start + number, end: source.start + number, text: '\\' }] : []
}

function boxEdit({ checked }: ListItem, { start, text }: Source): Edit[] {
  const box = typeof checked === 'boolean' ? /\[[ xX]\]/.exec(text) : null
  if (!box) return []
  return [{ start: start + box.index, end: start + box.index + box[0].length, text: checked ? '☑' : '☐' }]
}

const WIDE_SPACE = '[\\u00A0\\u2000-\\u200B\\u202F\\u3000]'
const NEARLY = new RegExp(`^(?:(#{2,6})(?=[^\\s#])|(#{1,6}|[-*+])${WIDE_SPACE})`)

/** `##Heading`, and a sign with a space behind it that is none to Markdown. */
function spaceEdit({ start, text }: Source): Edit[] {
  const [found, ...signs] = NEARLY.exec(text) ?? []
  return found === undefined ? [] : [{ start, end: start + found.length, text: `${signs.find(Boolean)} ` }]
}

/** A component in the middle of words gets lines of its own. */
function apartEdits({ children }: Paragraph, { start, text }: Source): Edit[] {
  return children.flatMap((child): Edit[] => {
    const [from, to] = [child.position?.start.offset, child.position?.end.offset]
    if (child.type !== 'mdxJsxTextElement' || from === undefined || to === undefined) return []
    const block = blockOf(child.name)
    if (!block || block.isPhrase) return []
    return [{ start: from, end: to, text: text.slice(from - start, to - start), isBlock: true }]
  })
}

/** `[report](www.example.org)` */
function addressEdit(url: string, { start, end, text }: Source): Edit[] {
  if (!/^www\.[^\s.]+\.\S+$/.test(url)) return []
  const written = text.replace(/\]\(\s*<?(?=www\.)/, (before) => `${before}https://`)
  return written === text ? [] : [{ start, end, text: written }]
}

/** `<figure src="a.jpg">`: ours, when it says what ours does. */
function nameEdits({ name, attributes }: MdxJsxFlowElement | MdxJsxTextElement, { start, end, text }: Source): Edit[] {
  if (!name || !/^[a-z]+$/.test(name)) return []
  const ours = name.charAt(0).toUpperCase() + name.slice(1)
  const known = Object.keys(blockOf(ours)?.attributes.shape ?? {})
  if (attributes.length === 0 || !attributes.every((one) => 'name' in one && known.includes(one.name))) return []
  const close = new RegExp(`</${name}(?=\\s*>$)`).exec(text)?.index
  const capital = (at: number) => ({ start: at, end: at + 1, text: ours.charAt(0) })
  return [capital(start + 1), ...(close === undefined ? [] : [capital(start + close + 2)])].filter(
    (edit) => edit.end <= end,
  )
}

/** `src={"a.jpg"}`: a text or a number that needs no braces. */
function valueEdit({ name, value, position }: MdxJsxAttribute, source: Source): Edit[] {
  const [start, end] = [position?.start?.offset, position?.end?.offset]
  if (typeof value !== 'object' || !value || start === undefined || end === undefined) return []
  const [, , quoted, number] = /^\s*(?:(["'`])([^"'`\\$]*)\1|(\d+(?:\.\d+)?))\s*$/.exec(value.value) ?? []
  const said = quoted ?? number
  const isWithin = source.start <= start && end <= source.end
  return said === undefined || !isWithin ? [] : [{ start, end, text: `${name}="${said}"` }]
}

/** Headings begin at the second level, the headline being the first, and skip none. */
function headingEdits(tree: Root, markdown: string): Edit[] {
  const headings: Array<{ node: Heading; source: Source }> = []
  visit(tree, 'heading', (node) => {
    const source = sourceOf(node, markdown)
    if (source) headings.push({ node, source })
  })
  const shift = 2 - Math.min(...headings.map(({ node }) => node.depth))
  let before = 1
  return headings.flatMap(({ node, source }) => {
    const depth = Math.min(node.depth + shift, before + 1)
    before = depth
    if (!source.text.startsWith('#')) return underlinedEdit(source, depth)
    const signs = /^#+/.exec(source.text)?.[0].length ?? 0
    return signs === depth ? [] : [{ start: source.start, end: source.start + signs, text: '#'.repeat(depth) }]
  })
}

/** Words over `===` are a heading; over `---` they are one too where they are no sentence. */
function underlinedEdit({ start, end, text }: Source, depth: number): Edit[] {
  const [, words = '', line = ''] = /^([\s\S]*?)\r?\n[ \t]*(=+|-+)[ \t]*$/.exec(text) ?? []
  if (line === '' || words.includes('\n')) return words ? [{ start, end, text: `${words}\n\n***`, isBlock: true }] : []
  const isSentence = line.startsWith('-') && /[.!?…:;,"”’)]$/u.test(words)
  return [{ start, end, text: isSentence ? `${words}\n\n***` : `${'#'.repeat(depth)} ${words}`, isBlock: true }]
}
