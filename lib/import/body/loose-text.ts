import type { Element, ElementContent, Parents, Root } from 'hast'
import { h } from 'hastscript'
import { contentOf, isBlock, isElement } from './hast'

/** In which WordPress reads blank lines as it does in the story itself. */
const LOOSE = ['blockquote', 'div', 'section', 'article']

const LONE_ADDRESS = /^\s*https?:\/\/\S+\s*$/

/** Stand in a line of words although they are shown apart. */
const INLINE = ['br', 'img']

/**
 * Words without a paragraph of their own, as WordPress reads them: a blank line begins a paragraph, a
 * line end is one, and an address that has a line for itself stands alone.
 */
export function breakIntoParagraphs(parent: Root | Element): void {
  const children = contentOf(parent)
  for (const child of children) if (isElement(child, ...LOOSE)) breakIntoParagraphs(child)
  if (isElement(parent, 'div') && !hasBlankLine(parent)) return
  parent.children = paragraphsOf(children)
}

const hasBlankLine = ({ children }: Parents) =>
  children.some((child) => child.type === 'text' && /\S\s*\n\s*\n|\n\s*\n\s*\S/.test(child.value))

function paragraphsOf(children: ElementContent[]): ElementContent[] {
  const made: ElementContent[] = []
  let line: ElementContent[] = []
  const close = () => {
    while (isElement(line.at(-1), 'br')) line.pop()
    if (line.some((node) => node.type !== 'text' || node.value.trim() !== '')) made.push(h('p', line))
    line = []
  }
  const takeText = (text: string) => {
    const lines = text.split('\n')
    for (const [index, words] of lines.entries()) {
      const isEnded = index < lines.length - 1
      const isBegun = index > 0 || line.length === 0
      const isAlone = isBegun && (isEnded || index > 0) && LONE_ADDRESS.test(words)
      if (isAlone || (index > 0 && isEnded && words.trim() === '')) close()
      else if (index > 0 && line.length > 0) line.push(h('br'))
      if (words.trim() !== '' || line.length > 0) line.push({ type: 'text', value: words })
      if (isAlone) close()
    }
  }
  for (const child of children) {
    if (isBlock(child) && !isElement(child, ...INLINE)) {
      close()
      made.push(child)
    } else if (child.type === 'comment') {
      close()
      made.push(child)
    } else if (child.type === 'text') takeText(child.value)
    else line.push(child)
  }
  close()
  return made
}
