import type { List, ListItem, PhrasingContent, Root, RootContent } from 'mdast'
import type { MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { toString as textOf } from 'mdast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import { embeddedAt } from '../../embed-providers'
import { isPhraseElement } from '../../newsroom/markdown/phrase-elements'
import { altOf } from '../alt-of'
import type { BodyWork } from './body-work'
import { isComponent, saidBy, say, text } from './components'
import { embedAt, loneAddress } from './embeds'

/** Puts a tree into the order that stories of ours have. */
export function arrange(tree: Root, work: BodyWork): void {
  finishFigures(tree, work)
  embedLoneAddresses(tree, work)
  visit(tree, 'inlineCode', (code) => {
    code.value = code.value.replace(/\s*\n\s*/g, ' ')
  })
  settleLists(tree, work)
  settleHeadings(tree)
}

/** Whom a picture is from, and what it shows: as far as anybody knows. */
function finishFigures(tree: Root, work: BodyWork): void {
  visit(tree, 'mdxJsxFlowElement', (node) => {
    if (!isComponent(node, 'Figure')) return
    if (!saidBy(node, 'credit')) say(node, { credit: work.credit })
    const caption = saidBy(node, 'caption')
    if (saidBy(node, 'alt')) return
    const src = saidBy(node, 'src') ?? ''
    say(node, { alt: altOf(src, caption, work.alt, work.note) })
  })
}

/** An address that has a paragraph for itself is what stands there, as most engines show it. */
function embedLoneAddresses(tree: Root, work: BodyWork): void {
  visit(tree, 'paragraph', (paragraph, index, parent) => {
    const url = loneAddress(paragraph)
    if (url === undefined || !parent || index === undefined || !embeddedAt(url)) return
    const children: RootContent[] = parent.children
    children[index] = embedAt(url, undefined, work)
    return SKIP
  })
}

/** What is left when links are settled: without what is empty, and no phrase without words beside it, which would be no part of a sentence. */
export function tidy(tree: Root): void {
  dropEmpty(tree)
  settlePhrases(tree)
}

function settlePhrases(tree: Root): void {
  visit(tree, 'paragraph', (paragraph) => {
    const isAlone = paragraph.children.every((one) => isPhrase(one) || (one.type === 'text' && one.value.trim() === ''))
    if (isAlone) paragraph.children = paragraph.children.flatMap((one) => (isPhrase(one) ? [text(inWords(one))] : one))
  })
}

const isPhrase = (node: PhrasingContent): node is MdxJsxTextElement =>
  node.type === 'mdxJsxTextElement' && isPhraseElement(node.name)

/** Of a word with its reading, the reading in brackets. */
function inWords({ children }: MdxJsxTextElement): string {
  const hasBrackets = children.some((one) => one.type === 'mdxJsxTextElement' && one.name === 'rp')
  return children
    .map((one) =>
      one.type === 'mdxJsxTextElement' && one.name === 'rt' && !hasBrackets ? ` (${textOf(one)})` : textOf(one),
    )
    .join('')
}

/** A list of ours counts from one, and has no boxes to tick. */
function settleLists(tree: Root, work: BodyWork): void {
  visit(tree, 'list', (list, index, parent) => {
    for (const item of list.children) {
      if (typeof item.checked === 'boolean') begin(item, item.checked ? '☑ ' : '☐ ')
      item.checked = null
    }
    if (!list.ordered || (list.start ?? 1) === 1 || !parent || index === undefined) return
    const before = parent.children.slice(0, index).findLast((node) => node.type === 'list' && node.ordered)
    if (before?.type === 'list' && (before.start ?? 1) + before.children.length === list.start) return
    work.note('format', `A list began at ${list.start}: its numbers are words now`)
    asWords(list)
  })
}

function asWords(list: List): void {
  for (const [index, item] of list.children.entries()) begin(item, `${(list.start ?? 1) + index}. `)
  list.ordered = false
  list.start = null
}

function begin({ children }: ListItem, words: string): void {
  const [first] = children
  if (first?.type === 'paragraph') first.children.unshift(text(words))
  else children.unshift({ type: 'paragraph', children: [text(words)] })
}

/** Headings begin at the second level, the headline being the first, and skip none. */
function settleHeadings(tree: Root): void {
  const depths: number[] = []
  visit(tree, 'heading', ({ depth }) => {
    depths.push(depth)
  })
  const shift = 2 - Math.min(...depths)
  let before = 1
  visit(tree, 'heading', (heading, index, parent) => {
    if (!/[\p{L}\p{N}]/u.test(textOf(heading)) && parent && index !== undefined) {
      const children: RootContent[] = parent.children
      children[index] = { type: 'paragraph', children: heading.children }
      return
    }
    // A heading is one line.
    visit(heading, 'break', (_break, at, around) => {
      if (around && at !== undefined) around.children[at] = text(' ')
    })
    const depth = Math.min(heading.depth + shift, before + 1)
    heading.depth = DEPTHS.find((one) => one === depth) ?? 6
    before = heading.depth
  })
}

const DEPTHS = [2, 3, 4, 5, 6] as const

/** What has nothing in it says nothing. */
function dropEmpty(parent: { children: RootContent[] }): void {
  parent.children = parent.children.filter((node) => {
    if ('children' in node) dropEmpty(node)
    return !isEmpty(node)
  })
}

/** Whether nothing of it will be left then. */
export function saysNothing(children: RootContent[]): boolean {
  const copy = { children: structuredClone(children) }
  dropEmpty(copy)
  return copy.children.length === 0
}

const MARKS = ['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'blockquote', 'listItem', 'list']

function isEmpty(node: RootContent): boolean {
  if (node.type === 'text') return node.value === ''
  if (!('children' in node) || !MARKS.includes(node.type)) return false
  return node.children.every((child: RootContent) => isBlank(child))
}

const isBlank = (node: RootContent): boolean =>
  node.type === 'break' || (node.type === 'text' && node.value.trim() === '')
