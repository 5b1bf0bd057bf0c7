import { decodeHTML } from 'entities'

/** What no reader sees: comments, code, the address of a picture; and the heading that our pages give to notes themselves. */
const UNSEEN =
  /<!--[\s\S]*?-->|\{\s*\/\*[\s\S]*?\*\/\s*\}|<(script|style)\b[\s\S]*?<\/\1\s*>|<h2[^<>]*footnote-label[^<>]*>[^<]*<\/h2>|<\/?[A-Za-z][^<>]*>|(?<=!\[[^\]]*\]\()[^()\s]+/gi

/** Whether each word of a text is in another, whatever signs are around it. */
export function keepsWords(before: string, after: string): boolean {
  const words = wordsIn(after)
  return [...wordsIn(before.replace(UNSEEN, ' '))].every((word) => words.has(word))
}

function wordsIn(text: string): Set<string> {
  return new Set(decodeHTML(text).match(/[\p{L}\p{N}]{2,}/gu))
}
