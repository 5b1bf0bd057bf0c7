import type { Element, Root as HtmlRoot, Nodes } from 'hast'
import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { headingIds } from '../../newsroom/markdown/heading-ids'
import { onOneLine } from '../notes'
import { attribute, isElement, lineOf } from './hast'

/** A place that links found by its name: a heading, of those with the same words the first, the second… */
type Anchor = { name: string; words: string; nth: number }

/** Names of headings, and of empty elements in or right before one, as editors set them by hand. */
export function anchorsIn(html: HtmlRoot): Anchor[] {
  const anchors: Anchor[] = []
  const met = new Map<string, number>()
  let waiting: string[] = []
  const walk = (node: Nodes, heading?: { words: string; nth: number }) => {
    if (node.type === 'text' && !heading && node.value.trim() !== '') waiting = []
    if (!('children' in node)) return
    let inside = heading
    if (isElement(node)) {
      if (/^h[1-6]$/.test(node.tagName)) {
        const words = lineOf(node)
        const nth = met.get(words) ?? 0
        met.set(words, nth + 1)
        inside = { words, nth }
        for (const name of waiting) anchors.push({ name, words, nth })
        waiting = []
      }
      for (const name of namesOf(node)) {
        if (inside) anchors.push({ name, ...inside })
        else waiting.push(name)
      }
    }
    for (const child of node.children) walk(child, inside)
  }
  walk(html)
  return anchors
}

function namesOf(element: Element): string[] {
  const name = isElement(element, 'a') ? attribute(element, 'name') : undefined
  return [attribute(element, 'id'), name].flatMap((one) => one ?? [])
}

/** What those names are here: the ids of headings. What a heading is called here leads to it, too. */
export function idsByName(anchors: Anchor[], tree: Root): Map<string, string> {
  const byWords = new Map<string, string[]>()
  const ids = new Map<string, string>()
  for (const [heading, id] of headingIds(tree)) {
    const words = onOneLine(textOf(heading))
    byWords.set(words, [...(byWords.get(words) ?? []), id])
    if (id !== '') ids.set(id, id)
  }
  for (const { name, words, nth } of anchors) {
    const id = byWords.get(words)?.[nth]
    if (id) ids.set(name, id)
  }
  return ids
}

/** The name in `#…`. */
export function nameIn(fragment: string): string {
  try {
    return decodeURIComponent(fragment.slice(1))
  } catch {
    return fragment.slice(1)
  }
}

/** Places that a page has of itself, and no story of ours. */
export const isOfThePage = (name: string) => /^(?:|top|comments?|respond|content|main|more-\d+|:~:.*)$/.test(name)
