import type { Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mdxJsxToMarkdown } from 'mdast-util-mdx-jsx'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'

/** Words that MDX, or our check, would take for a sign: none of them has one of its own to be escaped by. */
const UNSAFE: Options['unsafe'] = [
  { character: '{', inConstruct: ['phrasing'] },
  { character: '{', atBreak: true },
  { character: 'i', atBreak: true, after: 'mport\\b' },
  { character: 'e', atBreak: true, after: 'xport\\b' },
  // Where a line begins with the call of a note, it would begin the note.
  { character: ':', beforeNode: 'footnoteReference' },
  // A sign that opens a list, with a space that opens none.
  ...['-', '+', '*'].map((character) => ({
    character,
    atBreak: true,
    after: '[\\u00A0\\u2000-\\u200B\\u202F\\u3000]',
  })),
]

/** A tree in MDX: its words stay words, whatever signs are in them. */
export function writeMdx(tree: Root): string {
  return toMarkdown(tree, {
    bullet: '-',
    rule: '*',
    extensions: [gfmToMarkdown(), mdxJsxToMarkdown()],
    unsafe: UNSAFE,
  })
}
