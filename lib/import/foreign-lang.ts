import type { TakeNote } from './notes'

/**
 * The language of a story that is not in the newspaper's own. What differs by its region alone is the newspaper's own:
 * the `en-us` of most sites is what their engine came with.
 */
export function foreignLang(said: string | undefined, ours: string, note: TakeNote): string | undefined {
  const tag = said?.trim().replaceAll('_', '-')
  if (!tag) return undefined
  try {
    return spoken(tag) === spoken(ours) ? undefined : Intl.getCanonicalLocales(tag)[0]
  } catch {
    note('leftOut', `language “${tag}”, which is no tag`)
    return undefined
  }
}

/** @throws {RangeError} when it is no tag */
function spoken(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  return `${language}-${script}`
}
