import type { Element, ElementContent, Parents } from 'hast'
import { attribute, contentOf, isBlock, isElement } from './hast'

/**
 * Words are marked inside a paragraph: where a mark stands around paragraphs, each of them gets it. A
 * picture inside a mark stands for itself, and knows where the link around it led to.
 */
export function pushDown(parent: Parents): void {
  parent.children = contentOf(parent).flatMap((child) => {
    if (child.type !== 'element') return child
    pushDown(child)
    return !isBlock(child) && child.children.some(isApart) ? pushed(child) : child
  })
}

/** Lines may end inside a mark. */
const isApart = (node: ElementContent) => isBlock(node) && !isElement(node, 'br')

/** Hold no words of their own. */
const WORDLESS = ['img', 'iframe', 'video', 'audio', 'hr', 'table', 'object', 'embed']

function pushed(mark: Element): ElementContent[] {
  const made: ElementContent[] = []
  let words: ElementContent[] = []
  const close = () => {
    if (words.length > 0) made.push({ ...mark, children: words })
    words = []
  }
  for (const child of mark.children) {
    if (child.type !== 'element' || !isApart(child)) {
      words.push(child)
      continue
    }
    close()
    if (child.tagName === 'img') made.push(linked(child, mark))
    else if (WORDLESS.includes(child.tagName)) made.push(child)
    else {
      const inside = { ...mark, children: child.children }
      made.push({ ...child, children: child.children.some(isApart) ? pushed(inside) : [inside] })
    }
  }
  close()
  return made
}

function linked(image: Element, mark: Element): Element {
  const href = mark.tagName === 'a' ? attribute(mark, 'href') : undefined
  return href ? { ...image, properties: { ...image.properties, dataHref: href } } : image
}
