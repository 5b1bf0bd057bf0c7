import { plainText } from './search/plain-text'

/** Where a line of what is read ends: blocks that hold words, and rows of tables. */
const ENDS = /<\/(?:p|h[1-6]|li|blockquote|figcaption|caption|tr|dt|dd|pre|summary)>|<(?:br|hr)\b[^>]*>/g

const BETWEEN_CELLS = /<\/t[dh]>(?=\s*<t[dh]\b)/g

/** A story's plain HTML (`plain-body.ts`) as the lines that a reader reads: paragraphs, headings, captions, items and rows. */
export function plainLines(html: string): string[] {
  return html
    .replace(BETWEEN_CELLS, ' · ')
    .split(ENDS)
    .map(plainText)
    .filter((line) => line !== '')
}
