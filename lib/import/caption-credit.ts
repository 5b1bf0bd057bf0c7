/** What a caption says of the picture, and whom it says that the picture is from. */
export type Credited = { caption?: string; credit?: string }

/** How a credit begins: `Photo:`, `Photo by`, `Image courtesy of`, `Credit:`, `©`; in other languages with a colon. */
const BEGINS = String.raw`(?:(?:photo(?:graph|graphy)?|picture|image|illustration|graphic|credit|courtesy)s?(?:\s+credits?)?(?:\s*[:：]|\s+by:?\s|\s+(?:courtesy\s+)?of:?\s|\s+courtesy\s*:)|(?:fotos?|bild(?:er)?|crédits?(?:\s+photos?)?|图片来源|图源|摄影|写真)\s*[:：]|©)`

/** In brackets at the end: `(Photo: Jo Example)`. */
const IN_BRACKETS = new RegExp(String.raw`\s*[([（]\s*(${BEGINS}[^()[\]（）]{2,100}?)\s*[)\]）][.。]?$`, 'iu')

/** As the last sentence, the last line, or behind a sign that parts them; in capitals, as a sentence begins. */
const LAST = new RegExp(String.raw`(?:^|\n|[.!?…。！？"”’»)\]]\s*|\s[|·•/—–-]\s+)(${BEGINS}[^\n]{2,100})$`, 'giu')

/** What is left of a credit whose name was marked, and stands elsewhere by now. */
const WITHOUT_NAME = new RegExp(String.raw`(?:^|[\s(|·•/—–-]+)${BEGINS}?[\s(),|·•/—–-]*$`, 'iu')

/**
 * Takes the credit off a caption, where a part of it is plainly one: it begins as credits do and goes on with names.
 * “He holds a picture by Monet in his hall.” has none.
 */
export function creditIn(words: string): Credited {
  const text = words.trim()
  const bracketed = IN_BRACKETS.exec(text)
  if (bracketed?.[1]) return parted(text.slice(0, bracketed.index), bracketed[1])
  for (const { 1: credit = '', index, 0: whole } of text.matchAll(LAST)) {
    const before = text.slice(0, index + whole.length - credit.length)
    if (!/^[a-z]/.test(credit) && isNames(credit.replace(new RegExp(`^${BEGINS}`, 'iu'), '')))
      return parted(before.replace(/\s[|·•/—–-]\s*$/, ''), credit)
  }
  return text === '' ? {} : { caption: text }
}

/** The same of a caption whose picture has a credit of its own: another one stays where it is. */
export function creditBeside(caption: string, known: string | undefined): Credited {
  const said = creditIn(caption)
  return known && said.credit && !said.credit.includes(known) ? { caption } : said
}

/** A caption without the marked name of its credit, and without what led to that. */
export function withoutCredit(rest: string): string {
  return `${rest} `.replace(WITHOUT_NAME, '').trim()
}

function parted(caption: string, credit: string): Credited {
  const [before, after] = [caption.trim(), credit.trim().replace(/[.。]$/, '')]
  return { ...(before ? { caption: before } : {}), credit: after }
}

/** Stand between names, and for some. */
const BETWEEN =
  /^(?:and|of|the|via|for|by|from|und|et|y|e|de|del|der|den|des|von|van|da|di|la|le|les|du|dos|das|al|el|ibn|bin|zu|supplied|provided|handout|file|archive|author|contributed)$/

/** Names of people and agencies, and nothing that goes on in a sentence. */
function isNames(words: string): boolean {
  const named = words.trim().replace(/[.。]$/, '')
  const parts = named.split(/[\s/,;&|()+]+/).filter(Boolean)
  const isOneSentence = !/[^\s.]{3,}[.!?]\s|[!?]/.test(named)
  return (
    parts.length > 0 &&
    isOneSentence &&
    parts.every((part) => /^[\p{Lu}\p{Lo}\d@©“"'’]/u.test(part) || BETWEEN.test(part))
  )
}
