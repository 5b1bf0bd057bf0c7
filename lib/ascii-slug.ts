import anyAscii from 'any-ascii'

/**
 * Words of any script in a-z, 0-9 and single hyphens: `Straße – Café_2` → `strasse-cafe-2`.
 * Empty when nothing is left of them.
 */
export function asciiSlug(words: string): string {
  return anyAscii(words.normalize('NFC').replace(/\p{Extended_Pictographic}/gu, ' '))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Readers see it in the address: longer ones are allowed, but not made. */
const LONGEST_MADE = 100

/**
 * Words of a headline, as many as a slug takes; empty when none can be made of them. Chinese and
 * Japanese words are left out: the same characters are read in more than one way.
 */
export function storySlug(headline: string): string {
  const slug = asciiSlug(headline.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu, ' '))
  if (slug.length <= LONGEST_MADE) return slug
  return slug
    .slice(0, LONGEST_MADE + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, LONGEST_MADE)
}
