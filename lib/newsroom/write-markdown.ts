import type { Link, ListItem, Paragraph, PhrasingContent, Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Handlers, toMarkdown } from 'mdast-util-to-markdown'

/** Writes a tree in Markdown: its words stay words, whatever signs are in them. */
export function writeMarkdown(tree: Root, handlers: Partial<Handlers> = {}): string {
  return toMarkdown(tree, { bullet: '-', extensions: [gfmToMarkdown()], handlers: { text, image, ...handlers } })
}

/** Words in which Markdown finds nothing, wherever they stand. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,;?()'"’‘“”–—…%-]|(?<![Ww])\.)*(?<! )$/u

/** The library looks for each of sixty things in all words: a twentieth of the time of reading a body. */
const text: Handlers['text'] = (node, parent, state, info) =>
  PLAIN.test(node.value) ? node.value : defaultHandlers.text(node, parent, state, info)

/** An image may stand alone between two blocks here: the signs in its words are escaped as in a sentence. */
const image: Handlers['image'] = (node, parent, state, info) => {
  const exit = state.enter('phrasing')
  const written = defaultHandlers.image(node, parent, state, info)
  exit()
  return written
}

export function words(value: string): PhrasingContent {
  return { type: 'text', value: value.replace(/\s*\n\s*/g, ' ') }
}

export function heading(depth: 1 | 2, value: string): Root['children'][number] {
  return { type: 'heading', depth, children: [words(value)] }
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children }
}

export function link(url: string, value: string): Link {
  return { type: 'link', url, children: [words(value)] }
}

/** A list whose items are a line each. */
export function list(items: PhrasingContent[][]): Root['children'][number] {
  return {
    type: 'list',
    spread: false,
    children: items.map((item): ListItem => ({ type: 'listItem', spread: false, children: [paragraph(...item)] })),
  }
}
