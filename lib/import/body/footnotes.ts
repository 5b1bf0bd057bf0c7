import type { Element, ElementContent, Parents, Root } from 'hast'
import type { Handle } from 'hast-util-to-mdast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { attribute, contentOf, firstInside, isElement, without } from './hast'

/** Stand for a note, where it is called and where its text is. */
const CALL = 'note-call'
const TEXT = 'note-text'

/**
 * Finds notes by how all engines write them: a link to an element further down, which has a link back.
 * Each is called with a number of ours, and the texts follow the story.
 */
export function markNotes(tree: Root): void {
  const byId = new Map<string, Element>()
  visit(tree, 'element', (element) => {
    const id = attribute(element, 'id')
    if (id && !byId.has(id)) byId.set(id, element)
  })
  const numbers = new Map<Element, string>()
  callNotes(tree, (call, ids) => {
    const href = attribute(call, 'href') ?? ''
    const note = href.startsWith('#') ? byId.get(decoded(href.slice(1))) : undefined
    if (!note || !isElement(note, 'li', 'p', 'div', 'aside', 'dd') || !leadsBack(note, ids)) return undefined
    const number = numbers.get(note) ?? String(numbers.size + 1)
    numbers.set(note, number)
    return number
  })
  if (numbers.size === 0) return
  takeOut(tree, numbers)
  for (const [note, number] of numbers) {
    tree.children.push(h(TEXT, { dataNumber: number }, withoutBacks(note).children))
  }
}

export const noteHandlers: Record<string, Handle> = {
  [CALL]: (_state, element) => ({ type: 'footnoteReference', ...named(element) }),
  [TEXT]: (state, element) => ({
    type: 'footnoteDefinition',
    ...named(element),
    children: state.toFlow(state.all(element)),
  }),
}

function named(element: Element) {
  const number = attribute(element, 'dataNumber') ?? ''
  return { identifier: number, label: number }
}

/** Puts a call in the place of each link that is one, with the raised sign around it. */
function callNotes(parent: Parents, numberOf: (call: Element, ids: string[]) => string | undefined): void {
  parent.children = contentOf(parent).map((child): ElementContent => {
    if (child.type !== 'element') return child
    const call = isElement(child, 'sup') ? onlyLink(child) : isElement(child, 'a') ? child : undefined
    const ids = [child, ...(call ? [call] : [])].flatMap((one) => attribute(one, 'id') ?? [])
    const number = call && numberOf(call, ids)
    if (number) return h(CALL, { dataNumber: number })
    callNotes(child, numberOf)
    return child
  })
}

function onlyLink({ children }: Element): Element | undefined {
  const [only, ...others] = children.filter((one) => one.type !== 'text' || one.value.trim() !== '')
  return others.length === 0 && isElement(only, 'a') ? only : undefined
}

function leadsBack(note: Element, ids: string[]): boolean {
  const isToCall = (one: Element) =>
    isElement(one, 'a') && ids.includes(decoded((attribute(one, 'href') ?? '').replace(/^#/, '')))
  return firstInside(note, (one) => isToCall(one) || isBack(one)) !== undefined
}

const isBack = (link: Element) =>
  link.properties.dataFootnoteBackref !== undefined ||
  /footnote-?back|reversefootnote|backlink/i.test(attribute(link, 'className') ?? '') ||
  /^#(?:fn-?ref|user-content-fnref|note-fnref|_ftnref)/.test(attribute(link, 'href') ?? '')

function withoutBacks(note: Element): Element {
  const back = firstInside(note, (one) => isElement(one, 'a') && (isBack(one) || /^[↩↑^⬆]/.test(wordOf(one))))
  return back ? withoutBacks(without(note, back)) : note
}

const wordOf = ({ children: [first] }: Element) => (first?.type === 'text' ? first.value.trim() : '')

/** With what stood around them: a list that is empty now, its rule and its heading. */
function takeOut(parent: Parents, notes: ReadonlyMap<Element, string>): void {
  parent.children = contentOf(parent).filter((child) => {
    if (child.type !== 'element') return true
    if (notes.has(child)) return false
    const held = child.children.length
    takeOut(child, notes)
    const isLeft = contentOf(child).some((one) => !isElement(one, 'hr') && !isNotesHeading(one) && !isBlank(one))
    return held === 0 || isLeft || !(isElement(child, 'ol') || /footnotes/.test(classesOf(child)))
  })
}

const classesOf = (element: Element) =>
  `${attribute(element, 'className') ?? ''} ${element.properties.dataFootnotes !== undefined ? 'footnotes' : ''}`

const isNotesHeading = (node: ElementContent) =>
  isElement(node, 'h2') && ['footnote-label', 'note-footnote-label'].includes(attribute(node, 'id') ?? '')

const isBlank = (node: ElementContent) => node.type !== 'element' && !('value' in node && node.value.trim() !== '')

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
