import type { Link, Paragraph, Root, Text } from 'mdast'
import { visit } from 'unist-util-visit'

/** Signs of Chinese and Japanese sentences, which no address carries unencoded. */
const SIGN = /[，。、；：！？…—“”‘’「」『』（）《》〈〉【】〔〕・　]/u

/** Words in which Markdown would read something: once an address has swallowed them, it no longer does. */
const MARKUP = /[*_`~[\]\\&<{]/

/**
 * GFM ends a bare address at a space, which Chinese and Japanese do not write: `https://a.cn，后来`
 * is an address and then words. Where those words hold markup they are left: the check refuses
 * that (`swallowedBy`).
 */
export function endBareAddresses(tree: Root): void {
  visit(tree, 'link', (link, index, parent) => {
    const rest = swallowedBy(link)
    if (!rest || MARKUP.test(rest) || !parent || index === undefined) return
    const bare = bareText(link)
    if (!bare) return
    const length = bare.value.length - rest.length
    const end = endAfter(link, length)
    const words: Text = {
      type: 'text',
      value: rest,
      ...(end && link.position ? { position: { start: end, end: link.position.end } } : {}),
    }
    bare.value = bare.value.slice(0, length)
    link.url = link.url.slice(0, link.url.length - rest.length)
    if (end && link.position) link.position = { start: link.position.start, end }
    parent.children.splice(index + 1, 0, words)
    return index + 2
  })
}

/** The words that a bare address has run on into; nothing for one that ends where it should. */
export function swallowedBy(link: Link): string {
  const text = bareText(link)?.value ?? ''
  const sign = text.search(SIGN)
  return sign < 0 ? '' : text.slice(sign)
}

/** An address that stands alone in its paragraph, if it is written bare. */
export function bareAddressIn({ children: [only, ...others] }: Paragraph): string | undefined {
  return only?.type === 'link' && others.length === 0 && bareText(only) ? only.url : undefined
}

/** The text of a link that is written as nothing but its address. */
function bareText(link: Link): Text | undefined {
  const [only, ...others] = link.children
  if (only?.type !== 'text' || others.length > 0) return undefined
  const isBare = link.url === only.value || link.url === `http://${only.value}`
  const isWritten = link.position?.start.offset === only.position?.start.offset
  return isBare && isWritten ? only : undefined
}

function endAfter({ position }: Link, length: number) {
  if (!position) return undefined
  const { line, column, offset = 0 } = position.start
  return { line, column: column + length, offset: offset + length }
}
