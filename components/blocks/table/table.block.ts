import type { Element } from 'hast'
import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { z } from 'zod'
import { block, wordsIfAny } from '@/lib/newsroom/block'
import { titled } from '@/lib/newsroom/plain-nodes'

/** A Markdown table under its caption. */
export const table = block({
  attributes: z.object({
    caption: wordsIfAny(),
    rows: z
      .literal(
        'headed',
        'rows is neither absent nor “headed” — write rows="headed" when each row starts with its header',
      )
      .optional(),
  }),
  body: 'required',
  faultIn,
  poorIn: ({ caption }) => (caption ? undefined : 'caption is missing — write caption="…", what the table shows'),
  plain: ({ attributes: { caption }, children }) => [...(caption ? [titled(caption)] : []), ...children()],
  arrange(elements, { rows }) {
    if (rows === 'headed') for (const element of elements) visit(element, 'element', headRow)
  },
})

function faultIn(children: RootContent[]): string | undefined {
  if (children.length === 1 && children[0]?.type === 'table') return undefined
  const [first = '', second] = textOf({ type: 'root', children }).trim().split('\n')
  if (children.length > 1 || second === undefined || !first.startsWith('|'))
    return 'does not hold one table and nothing else — leave a blank line before and after the | rows |'
  const dashes = `| ${first.split('|').slice(1, -1).fill('---').join(' | ')} |`
  return /^[\s|:-]+$/.test(second)
    ? `has not as many dashes as its first row has cells — write ${dashes} under it`
    : `has no dashes under its first row — write ${dashes} there`
}

/** The first cell of a row names the row. */
function headRow({ tagName, children }: Element) {
  if (tagName !== 'tr') return
  const first = children.find((child) => child.type === 'element')
  if (first?.tagName === 'td') {
    first.tagName = 'th'
    first.properties.scope = 'row'
  }
}
