import { fold } from './fold'

/**
 * Text as the full-text index takes it: words between spaces. The index knows no dictionary, so what
 * is written without spaces is cut before it goes in, and what a reader asks for by the same code.
 * Of English and what else has spaces, the index itself finds stems.
 */

/** Chinese and Japanese: overlapping pairs of characters, in which every word of two or more is found. */
const CHARACTERS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+/gu

/** Thai, Lao, Khmer and Burmese: words by the dictionary of Unicode's library. */
const BY_DICTIONARY = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu

const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

const HAS_MEANING = /[\p{L}\p{N}]/u

/** A story's words for the index. The underscore is kept for its facts (`facts.ts`). */
export function searchable(text: string): string {
  const folded = fold(text).replaceAll('_', ' ')
  if (!WITHOUT_SPACES.test(folded)) return folded
  return folded
    .replace(CHARACTERS, (run) => ` ${[...pairsOf(run), ...lastOf(run)].join(' ')} `)
    .replace(BY_DICTIONARY, (run) => ` ${dictionaryWords(run).join(' ')} `)
}

/** Words that stand beside each other; of the last one, perhaps its beginning alone. */
export type Form = { words: string; isBeginning: boolean }

/** What of the index a word or phrase of a query asks for: a story has to have each of them. */
export function formsOf(text: string, isPhrase: boolean): Form[] {
  const folded = fold(text).replaceAll('_', ' ')
  const parts = isPhrase ? [folded] : apart(folded)
  return parts.filter((part) => HAS_MEANING.test(part)).map(formOf)
}

/** Words by the dictionary stand for themselves, wherever they stand in the story. */
function apart(word: string): string[] {
  if (!WITHOUT_SPACES.test(word)) return [word]
  return word.replace(BY_DICTIONARY, (run) => ` ${dictionaryWords(run).join(' ')} `).split(' ')
}

/** A character alone is the beginning of a pair, or the last of its run; a dictionary may have the word as part of a longer one. */
const IS_BEGINNING =
  /(?:(?:^|[^\p{L}\p{N}])[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])$/u

function formOf(text: string): Form {
  const words = text
    .replace(CHARACTERS, (run) => ` ${pairsOf(run).join(' ') || run} `)
    .replace(BY_DICTIONARY, (run) => ` ${dictionaryWords(run).join(' ')} `)
    .trim()
  return { words, isBeginning: IS_BEGINNING.test(words) }
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function lastOf(run: string): string[] {
  return [...run].slice(-1)
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })

function dictionaryWords(run: string): string[] {
  return [...segmenter.segment(run)].map(({ segment }) => segment)
}

/** Whether a text is written without spaces between its words, at least in part. */
export function isWithoutSpaces(text: string): boolean {
  return WITHOUT_SPACES.test(text)
}
