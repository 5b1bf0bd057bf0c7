const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'])
const WITHOUT_SPACES = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my'])

/**
 * The direction of a language's usual script.
 * @param lang a BCP 47 tag
 */
export const direction = remembered((lang: string): 'ltr' | 'rtl' => {
  const script = new Intl.Locale(lang).maximize().script
  return script && RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr'
})

const namesIn = remembered((inLang: string) => {
  const names = new Intl.DisplayNames([inLang], { type: 'language' })
  return remembered((lang: string) => {
    const { language, script } = new Intl.Locale(lang)
    const tag = script ? `${language}-${script}` : language
    return names.of(tag) ?? tag
  })
})

/** What a language is called, whatever its region: by its own readers, unless `inLang` says in whose words. */
export function languageName(lang: string, inLang = lang): string {
  return namesIn(inLang)(lang)
}

/**
 * Words as a reader counts them: between spaces, or by dictionary where a language has none.
 * @param lang a BCP 47 tag
 */
export function countWords(text: string, lang: string): number {
  if (!WITHOUT_SPACES.has(new Intl.Locale(lang).language)) return text.match(/\S+/g)?.length ?? 0
  const segments = new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)
  let words = 0
  for (const segment of segments) if (segment.isWordLike) words += 1
  return words
}

/** 238 words a minute: silent reading of English non-fiction (Brysbaert 2019, doi.org/10.1016/j.jml.2019.104047). */
const WORDS_PER_MINUTE = 238

/** Whole minutes that a text takes to read, never under 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.ceil(words / WORDS_PER_MINUTE))
}

/** A newsroom writes in few languages, and each page asks of all of them: what is known of one is worked out once. */
export function remembered<T>(know: (lang: string) => T): (lang: string) => T {
  const known = new Map<string, T>()
  return (lang) => {
    const found = known.get(lang) ?? know(lang)
    known.set(lang, found)
    return found
  }
}
