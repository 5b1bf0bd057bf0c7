import { distance } from 'fastest-levenshtein'

/** Two letters exchanged, or one too many or too few. */
const SLIP = 2

/** Which of our words somebody meant who made a slip in it. */
export function meantBySlip<Word extends string>(written: string, words: readonly Word[]): Word | undefined {
  return words.find((word) => distance(word, written) <= SLIP)
}
