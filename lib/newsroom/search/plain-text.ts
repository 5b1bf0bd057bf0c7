import { decodeHTML } from 'entities'

/** A tag with whatever its attributes hold. */
const TAG = /<(?:"[^"]*"|'[^']*'|[^"'>])*>/g

/** Elements inside a line: what stands beside them belongs to one word. */
const INLINE = /^<\/?(?:a|abbr|b|bdi|cite|code|dfn|em|i|kbd|mark|q|ruby|s|small|span|strong|sub|sup|time|u|wbr)\b/

/** The number of a note, which is no part of the sentence. */
const NOTE = /<sup><a\b[^>]*\bdata-footnote-ref\b[^>]*>[^<]*<\/a><\/sup>/g

/** In no text: XML and HTML forbid it. */
const BREAK = '\u0000'

/** A line that ends by itself, also inside quotes or brackets: what follows needs no sign before it. */
const ENDED = /[.!?…:;,—。！？：；，、؟؛،۔।॥]["'”’»›」』)\]]*$/u

/** Stands in one line of text between two that do not end by themselves: a heading, an item, a cell. */
export const BETWEEN = ' · '

/** The words of a story's plain HTML (`plain-body.ts`), as one line. */
export function plainText(html: string): string {
  return blocksOf(html).join(' ')
}

/** The same for readers, who see where a heading, an item or a cell ends. */
export function runningText(html: string): string {
  const blocks = blocksOf(html)
  return blocks.map((block, at) => (at === blocks.length - 1 ? block : block + after(block))).join('')
}

const after = (block: string) => (ENDED.test(block) ? ' ' : BETWEEN)

function blocksOf(html: string): string[] {
  const text = html.replace(NOTE, '').replace(TAG, (tag) => (INLINE.test(tag) ? '' : BREAK))
  return decodeHTML(text)
    .split(BREAK)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}
