/** A part of a text that is spoken in one breath, by its first letter and the one after its last. */
export type Span = { start: number; end: number }

/** Letters after which Chromium's voices from the network may fall silent: they stop after some 15 seconds. */
const LONGEST = 200

/** Where a sentence may be cut, best first: after a pause, else between words. */
const CUTS = [/[,;:—،؛、，；：](?=\s|\p{Script=Han})/gu, /\s/gu]

/** A text as sentences, the long ones in parts. What has neither letter nor number is not spoken. */
export function piecesOf(text: string, lang: string): Span[] {
  return sentencesOf(text, lang)
    .flatMap((sentence) => cut(text, sentence))
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)))
}

function sentencesOf(text: string, lang: string): Span[] {
  if (!('Segmenter' in Intl)) return [{ start: 0, end: text.length }]
  const segments = new Intl.Segmenter(lang || undefined, { granularity: 'sentence' }).segment(text)
  return Array.from(segments, ({ index, segment }) => ({ start: index, end: index + segment.length }))
}

function cut(text: string, { start, end }: Span): Span[] {
  if (end - start <= LONGEST) return [{ start, end }]
  const middle = start + cutIn(text.slice(start, start + LONGEST))
  return [{ start, end: middle }, ...cut(text, { start: middle, end })]
}

/** Past the middle, so that no part is a word or two. */
function cutIn(head: string): number {
  for (const place of CUTS) {
    const last = [...head.matchAll(place)].at(-1)
    if (last && last.index >= LONGEST / 2) return last.index + last[0].length
  }
  return head.length
}
