/**
 * What two spellings of a word have in common: case, accents, the marks and letter forms that
 * readers of Arabic and Hebrew leave out when they type, and the wide forms of East Asian fonts.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (!BEYOND_ENGLISH.test(lower)) return lower
  return lower
    .replace(WIDE, (letters) => letters.normalize('NFKC'))
    .normalize('NFD')
    .replace(UNWRITTEN, '')
    .normalize('NFC')
    .replace(VARIANTS, (letter) => SAME[letter] ?? letter)
}

/** All but ASCII and the quotation marks and dashes of English. */
const BEYOND_ENGLISH = /[^\x20-\x7e\n\u2010-\u203a]/

/** Letters of full or half width, ligatures, and the forms of Arabic letters in old fonts. All of Thai stays as it is written. */
const WIDE = /[\u3000\uff01-\uffee\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+/g

/** Accents, points and vowel signs; the tatweel, which lengthens an Arabic word; the marks that turn a line's direction. */
const UNWRITTEN =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Letters that Unicode does not take apart, each with the one that readers type. */
const SAME: Record<string, string> = {
  ...{ đ: 'd', ø: 'o', ł: 'l', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' },
  // Alef, ya and kaf in their forms, and ta marbuta. Those with a hamza were taken apart above.
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه' },
}

const VARIANTS = new RegExp(`[${Object.keys(SAME).join('')}]`, 'g')
