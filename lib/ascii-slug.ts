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
