import { decodeHTML } from 'entities'

/** What no reader sees: comments, code, the address of a picture; and the heading that our pages give to notes themselves. */
const UNSEEN =
  /<!--[\s\S]*?-->|\{\s*\/\*[\s\S]*?\*\/\s*\}|<(script|style)\b[\s\S]*?<\/\1\s*>|<h2[^<>]*footnote-label[^<>]*>[^<]*<\/h2>|<\/?[A-Za-z][^<>]*>|(?<=!\[[^\]]*\]\()[^()\s]+/gi

/** What components and their attributes are called, which says nothing to readers. What attributes say, such as a caption, does. */
const NAMES = /<\/?[A-Za-z][\w-]*|\s[A-Za-z]+=(?=")/g

/** The number of an item: lists are numbered anew. */
const NUMBER = /^[ \t>]*\d{1,9}[.)](?=\s)/gm

/** Whether each word of a text is in another, as often as it was, whatever signs are around it. */
export function keepsWords(before: string, after: string): boolean {
  const words = countWords(after.replace(NAMES, ' '))
  return [...countWords(before.replace(UNSEEN, ' ').replace(NUMBER, ' '))].every(
    ([word, count]) => (words.get(word) ?? 0) >= count,
  )
}

function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const word of decodeHTML(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [])
    words.set(word, (words.get(word) ?? 0) + 1)
  return words
}
