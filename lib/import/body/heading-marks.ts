import type { Element, ElementContent, Root as HtmlRoot } from 'hast'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { oldTagOf } from '../old-tags'
import { contentOf, isElement, lineOf } from './hast'

/** `{#id .class key="value"}` at the end of a heading, as Hugo, kramdown and Markdown Extra have it. */
const MARK =
  /\s*\{:?\s*((?:[#.][^\s{}#.]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+))(?:\s+(?:[#.][^\s{}#.]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+)))*)\s*\}\s*$/u

/** A heading as it was printed. */
export const withoutMark = (words: string) => words.replace(MARK, '')

/** Takes what engines read off the headings of Markdown, and gives them the ids that it says. */
export function readHeadingMarks(tree: Root): void {
  visit(tree, 'heading', (heading) => {
    const last = heading.children.at(-1)
    const [whole, said] = (last?.type === 'text' && MARK.exec(last.value)) || []
    if (last?.type !== 'text' || whole === undefined) return
    last.value = last.value.slice(0, -whole.length)
    const [, id] = /(?:^|\s)#(\S+)/.exec(said ?? '') ?? /(?:^|\s)id=["']?([^\s"']+)/.exec(said ?? '') ?? []
    if (id) heading.data = { ...heading.data, hProperties: { id } }
  })
}

/** The same of kramdown's `{: #id}` in a heading or on the line below it, which came as a tag of the old engine. */
export function takeHeadingTags(parent: HtmlRoot | Element): void {
  const left: ElementContent[] = []
  let heading: Element | undefined
  for (const child of contentOf(parent)) {
    if (isElement(child) && !isHeading(child)) takeHeadingTags(child)
    const id = heading && idIn(child)
    if (heading && id) {
      heading.properties.id = id
      continue
    }
    if (isElement(child) && isHeading(child)) {
      const said = child.children.flatMap((one) => idIn(one) ?? [])
      child.children = child.children.filter((one) => idIn(one) === undefined)
      if (said[0]) child.properties.id = said[0]
      heading = child
    } else if (isElement(child) || lineOf(child) !== '') heading = undefined
    left.push(child)
  }
  parent.children = left
}

const isHeading = ({ tagName }: Element) => /^h[1-6]$/.test(tagName)

/** The id that a tag gives to what it stands in or behind, where it says that alone. */
function idIn(node: ElementContent): string | undefined {
  if (!isElement(node)) return undefined
  const inside = contentOf(node).filter((one) => isElement(one) || lineOf(one) !== '')
  if (node.tagName === 'p' && inside.length === 1 && inside[0]) return idIn(inside[0])
  const tag = oldTagOf(node)
  const isIdAlone = tag?.name === '{:}' && tag.values.length === 1 && Object.keys(tag.named).length === 0
  return isIdAlone ? /^#(\S+)$/.exec(tag.values[0] ?? '')?.[1] : undefined
}
