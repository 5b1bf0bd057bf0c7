import type { Nodes, Paragraph, PhrasingContent, Root } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx'
import { SKIP, visit } from 'unist-util-visit'
import { isPhrasing } from '../plain-nodes'
import { isParagraphOfItsOwn } from './phrase-elements'

/**
 * MDX takes a paragraph of elements alone for blocks: one of `<ruby>` or `<kbd>` is a paragraph again, with the space
 * between them.
 */
export function joinLonePhrases(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined || !isLone(node)) return
    const words = [node]
    for (const next of parent.children.slice(index + 1)) {
      if (!isLone(next) || linesBetween(words.at(-1), next) > 1) break
      words.push(next)
    }
    const paragraph: Paragraph = { type: 'paragraph', children: words.flatMap(inSentence), position: node.position }
    parent.children.splice(index, words.length, paragraph)
    return [SKIP, index + 1]
  })
}

function isLone(node: Nodes): node is MdxJsxFlowElement {
  return (
    node.type === 'mdxJsxFlowElement' &&
    isParagraphOfItsOwn(node.name) &&
    !node.children.some(({ type }) => type === 'paragraph')
  )
}

function linesBetween(one: Nodes | undefined, next: Nodes): number {
  return (next.position?.start.line ?? 0) - (one?.position?.end.line ?? 0)
}

function inSentence(element: MdxJsxFlowElement, index: number, all: MdxJsxFlowElement[]): PhrasingContent[] {
  const before = all[index - 1]?.position?.end.offset
  const isApart = before !== undefined && before !== element.position?.start.offset
  const children = element.children.flatMap((child) => (isPhrasing(child) ? [child] : []))
  return [
    ...(isApart ? [{ type: 'text' as const, value: ' ' }] : []),
    { ...element, type: 'mdxJsxTextElement', children },
  ]
}
