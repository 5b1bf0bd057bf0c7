/** Whole sentences from the beginning of a text, as many as fit; the first of its words, where one sentence does not. */
export function firstSentences(text: string, most: number, lang: string): string {
  let taken = ''
  for (const { segment } of new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)) {
    if (taken.length + segment.trimEnd().length > most) break
    taken += segment
  }
  if (taken.trim() !== '') return taken.trim()
  if (text.length <= most) return text.trim()
  const cut = text.slice(0, most - 2)
  return `${(/\s/.test(cut) ? cut.replace(/\s+\S*$/, '') : cut).trim()} …`
}
