import type { Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { attribute } from './hast'

/** `![A ferry](ferry.jpg "On the water")`: Markdown has no other place for the words under a picture. */
export function captionByTitle(tree: Root): void {
  visit(tree, 'element', (image, index, parent) => {
    if (image.tagName !== 'img' || !parent || index === undefined) return
    if (parent.type === 'element' && (parent.tagName === 'figure' || parent.tagName === 'picture')) return
    const title = attribute(image, 'title')
    if (!title || title === attribute(image, 'alt')) return
    parent.children[index] = h('figure', [image, h('figcaption', title)])
    return index + 1
  })
}
