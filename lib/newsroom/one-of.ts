import { z } from 'zod'
import { meantBySlip } from './slip'
import { straySigns } from './stray-signs'

/**
 * One of a few words. Of another it is said which is nearest.
 * @param what the word is, such as `a status`
 * @param otherWords what others call them, in lower case
 */
export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
  what: string,
  otherWords: Readonly<Record<string, Words[number]>> = {},
) {
  const all = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
  return z.enum(words, {
    error: ({ input }) => {
      if (input === undefined || input === null) return `is ${input === undefined ? 'missing' : 'empty'} — write ${all}`
      if (typeof input !== 'string') return `is not ${what} — write ${all}`
      const stray = straySigns(input)
      if (stray) return stray
      const word = input.trim().toLowerCase()
      const meant = Object.hasOwn(otherWords, word) ? otherWords[word] : meantBySlip(word, words)
      return `“${input}” is not ${what} — write ${meant === undefined ? all : `${meant}: it is ${all}`}`
    },
  })
}
