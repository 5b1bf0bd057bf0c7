import { decodeHTML } from 'entities'

/** A tag with whatever its attributes hold. */
const TAG = /<(?:"[^"]*"|'[^']*'|[^"'>])*>/g

/** Elements inside a line: what stands beside them belongs to one word. */
const INLINE = /^<\/?(?:a|abbr|b|bdi|cite|code|dfn|em|i|kbd|mark|q|ruby|s|small|span|strong|sub|sup|time|u|wbr)\b/

/** The number of a note, which is no part of the sentence. */
const NOTE = /<sup><a\b[^>]*\bdata-footnote-ref\b[^>]*>[^<]*<\/a><\/sup>/g

/** The words of a story's plain HTML (`plain-body.ts`), as one line. */
export function plainText(html: string): string {
  const text = html.replace(NOTE, '').replace(TAG, (tag) => (INLINE.test(tag) ? '' : ' '))
  return decodeHTML(text).replace(/\s+/g, ' ').trim()
}
