import { plainText } from './search/plain-text'

/** Where a line of what is read ends: blocks that hold words, and cells, which are read one after another. */
const ENDS = /<\/(?:p|h[1-6]|li|blockquote|figcaption|td|th|dt|dd|pre|summary)>|<(?:br|hr)\b[^>]*>/g

/** A story's plain HTML (`plain-body.ts`) as the lines that a reader reads: paragraphs, headings, captions, items and cells. */
export function plainLines(html: string): string[] {
  return html
    .split(ENDS)
    .map(plainText)
    .filter((line) => line !== '')
}
