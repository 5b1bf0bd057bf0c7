/** A part of a text, and what stands in its place: as a block, with an empty line on either side. */
export type Edit = { start: number; end: number; text: string; isBlock?: boolean }

/** A text with these edits. Of two that meet, the first named is made: the other is looked at anew. */
export function withEdits(text: string, edits: Edit[]): string {
  const made: Edit[] = []
  for (const edit of edits) if (!made.some((other) => meet(edit, other))) made.push(edit)
  let written = ''
  let end = 0
  let isAfterBlock = false
  const go = (words: string) => {
    written =
      isAfterBlock && words.trim() !== ''
        ? `${withoutEnd(written)}\n\n${words.replace(/^\s*\n|^[ \t]+/, '')}`
        : written + words
    isAfterBlock &&= words.trim() === ''
  }
  for (const edit of made.sort((a, b) => a.start - b.start)) {
    const isBlock = edit.isBlock || (edit.text === '' && isAlone(edit, text))
    go(text.slice(end, edit.start))
    if (isBlock) isAfterBlock ||= written.trim() !== ''
    go(edit.text)
    isAfterBlock ||= isBlock && written.trim() !== ''
    end = edit.end
  }
  go(text.slice(end))
  return isAfterBlock ? `${withoutEnd(written)}\n` : written
}

/** Whether all lines of it are gone with it. */
function isAlone({ start, end }: Edit, text: string): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(0, start)) && /^[ \t]*(?:\n|$)/.test(text.slice(end))
}

const withoutEnd = (text: string) => text.replace(/\s+$/, '')

function meet(one: Edit, other: Edit): boolean {
  return one.start < other.end && other.start < one.end
}
