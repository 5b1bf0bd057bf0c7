import { decodeHTML } from 'entities'

/** What no reader sees: comments, code, and the address of a picture. */
const UNSEEN =
  /<!--[\s\S]*?-->|\{\s*\/\*[\s\S]*?\*\/\s*\}|<(script|style)\b[\s\S]*?<\/\1\s*>|<\/?[A-Za-z][^<>]*>|(?<=!\[[^\]]*\]\()[^()\s]+/gi

/** Whether each word of a text is in another, whatever signs are around it. */
export function keepsWords(before: string, after: string): boolean {
  const words = wordsIn(after)
  return [...wordsIn(before.replace(UNSEEN, ' '))].every((word) => words.has(word))
}

function wordsIn(text: string): Set<string> {
  return new Set(decodeHTML(text).match(/[\p{L}\p{N}]{2,}/gu))
}
