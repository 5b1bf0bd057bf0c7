import type { Element, Root } from 'hast'
import type { MdxJsxFlowElementHast } from 'mdast-util-mdx-jsx'
import { visit } from 'unist-util-visit'
import { env } from '@/lib/env'

/**
 * Finishes what Markdown leaves open: links say when they leave the site, tables get their
 * caption and header cells, and alignment becomes a class (the policy forbids `style`).
 */
export function rehypeStory() {
  return (tree: Root) => {
    visit(tree, 'element', (element) => {
      if (element.tagName === 'a') markExternal(element)
      if (element.tagName === 'th' || element.tagName === 'td') alignByClass(element)
      if (element.tagName === 'th') element.properties.scope = 'col'
    })
    visit(tree, 'mdxJsxFlowElement', (element) => {
      if (element.name === 'Table') headRows(element)
    })
  }
}

function markExternal(link: Element) {
  const href = String(link.properties.href ?? '')
  if (/^https?:/.test(href) && new URL(href).origin !== env.SITE_URL) link.properties.rel = ['external']
}

function alignByClass(cell: Element) {
  if (cell.properties.align) cell.properties.className = [`cell-${cell.properties.align}`]
  delete cell.properties.align
}

/** `rows="headed"`: the first cell of each row names the row. */
function headRows(table: MdxJsxFlowElementHast) {
  const isHeaded = table.attributes.some((attribute) => 'name' in attribute && attribute.name === 'rows')
  if (!isHeaded) return
  visit({ type: 'root', children: table.children } as Root, 'element', (element) => {
    if (element.tagName !== 'tr') return
    const first = element.children.find((child) => child.type === 'element')
    if (first?.type === 'element' && first.tagName === 'td') {
      first.tagName = 'th'
      first.properties.scope = 'row'
    }
  })
}
