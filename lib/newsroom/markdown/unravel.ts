import type { Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * MDX reads a component that stands alone on its line, with words between its tags, as a part of
 * a paragraph: this takes the paragraph away, as `@mdx-js/mdx` does before it draws the page.
 */
export function unravel(tree: Root): void {
  visit(tree, 'paragraph', (paragraph, index, parent) => {
    const children: RootContent[] = paragraph.children
    if (!parent || index === undefined || !children.some(isInline) || !children.every(isInlineOrSpace)) return
    parent.children.splice(index, 1, ...children.filter(isInline).map(asBlock))
    return index
  })
}

const isInline = (node: RootContent) => node.type === 'mdxJsxTextElement' || node.type === 'mdxTextExpression'
const isInlineOrSpace = (node: RootContent) => isInline(node) || (node.type === 'text' && node.value.trim() === '')

function asBlock(node: RootContent): RootContent {
  if (node.type === 'mdxJsxTextElement') return { ...node, type: 'mdxJsxFlowElement' } as RootContent
  return node.type === 'mdxTextExpression' ? { ...node, type: 'mdxFlowExpression' } : node
}
