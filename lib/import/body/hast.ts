import type { Element, ElementContent, Nodes, Parents, RootContent } from 'hast'

/** What the steps of a body ask of its elements. */

export const isElement = (node: Nodes | undefined, ...names: string[]): node is Element =>
  node?.type === 'element' && (names.length === 0 || names.includes(node.tagName))

/** An attribute that has words in it. */
export function attribute({ properties }: Element, name: string): string | undefined {
  const value = properties[name]
  const said = Array.isArray(value) ? value.join(' ') : value
  return typeof said === 'string' && said.trim() !== '' ? said.trim() : undefined
}

export const hasClass = ({ properties }: Element, ...names: string[]) =>
  Array.isArray(properties.className) && properties.className.some((one) => names.includes(String(one)))

/** All words inside, those of blocks apart from each other. */
export function wordsIn(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  // HTML keeps what is in a template apart.
  if (isElement(node, 'template') && node.content) return wordsIn(node.content)
  return node.children.map((child) => (isBlock(child) ? ` ${wordsIn(child)} ` : wordsIn(child))).join('')
}

export const lineOf = (node: Nodes) => wordsIn(node).replace(/\s+/g, ' ').trim()

/** The first element inside that is one of these. */
export function firstInside(parent: Parents, isWanted: (element: Element) => boolean): Element | undefined {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    const found = isWanted(child) ? child : firstInside(child, isWanted)
    if (found) return found
  }
}

export const holds = (parent: Parents, ...names: string[]) =>
  firstInside(parent, (element) => isElement(element, ...names)) !== undefined

const BLOCKS = new Set(
  (
    'address article aside audio blockquote body br caption center colgroup dd details dialog dir div dl dt embed fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe img legend li main menu nav noscript object ol optgroup p ' +
    'picture pre section summary table tbody td tfoot th thead tr ul video'
  ).split(' '),
)

/** Elements that stand apart from the words around them. */
export const isBlock = (node: Nodes) => node.type === 'element' && BLOCKS.has(node.tagName)

export const contentOf = ({ children }: Parents): ElementContent[] =>
  children.flatMap((node: RootContent) => (node.type === 'doctype' || node.type === 'mdxjsEsm' ? [] : node))

/** The same without one of the elements inside. */
export function without(parent: Element, left: Element | undefined): Element {
  const children = parent.children.flatMap((child): ElementContent[] =>
    child === left ? [] : [child.type === 'element' ? without(child, left) : child],
  )
  return { ...parent, children }
}
