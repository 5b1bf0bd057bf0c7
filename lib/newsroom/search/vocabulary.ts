import { fold } from './fold'
import { isWithoutSpaces } from './tokens'

/** Shorter ones are guessed at wrongly, longer ones are no words. */
const WORD = /[\p{L}\p{M}]{3,24}/gu
const ENGLISH_WORD = /[a-z]{3,24}/g
const IS_ENGLISH = /^[\x20-\x7e\n\u2010-\u203a]*$/

/**
 * The words of a text as they are written, by what they are without accents and case: for the
 * spelling of queries. What is written without spaces has none.
 */
export function vocabularyOf(text: string): Map<string, string> {
  const lower = text.toLowerCase()
  if (IS_ENGLISH.test(lower)) return new Map((lower.match(ENGLISH_WORD) ?? []).map((word) => [word, word]))
  const words = (lower.normalize('NFC').match(WORD) ?? []).filter((word) => !isWithoutSpaces(word))
  return new Map(words.map((word) => [fold(word), word]))
}
