/** Signs that the parser holds against each other: what it costs grows with the square of how many stand in one block. */
const SIGNS = /[*_~[\]{<`]/g

/** So many are read in some tenths of a second, and no writer needs them. */
export const MOST_SIGNS = 2_000

/** What opens and ends a block of code, in which signs are read as they stand. */
const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})/

/** Ends a block. */
const EMPTY = /^[\s>]*$/

/** A line with which another block begins: an entry of a list, a row of a table, a heading. */
const BEGINS = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s|\||#{1,6}\s)/

/** A block of a text, and how many signs stand in it. */
type Block = { start: number; end: number; signs: number }

/** Blocks that hold more signs of Markdown than one can: to be told before they are read. */
export function crowdedIn(markdown: string): Block[] {
  return blocksOf(markdown).filter(({ signs }) => signs > MOST_SIGNS)
}

/** Paragraphs, as far as lines tell. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let fence: string | undefined
  let start = 0
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    const end = start + line.length
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
    } else if (mark !== undefined) {
      fence = mark
    } else if (!EMPTY.test(line)) {
      const signs = line.match(SIGNS)?.length ?? 0
      const last = blocks.at(-1)
      if (last && last.end + 1 === start && !BEGINS.test(line)) Object.assign(last, { end, signs: last.signs + signs })
      else blocks.push({ start, end, signs })
    }
    start = end + 1
  }
  return blocks
}
