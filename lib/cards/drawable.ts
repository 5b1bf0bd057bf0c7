import type { Card } from './card'
import { missingGlyphs } from './missing-glyphs'

/** As many characters as every card has room for. */
export const ROOM = 120

/**
 * The same card with words that can be set: a headline that is longer than any card ends early, and where no face of
 * ours has its letters, the newspaper’s name stands for it. Networks show the whole headline below.
 */
export async function drawable(card: Card): Promise<Card> {
  const settable = async (words: string) => ((await missingGlyphs(words)).length === 0 ? words : card.siteName)
  const [headline, kicker] = await Promise.all([settable(shortened(card.headline)), settable(card.kicker)])
  return { ...card, headline, kicker }
}

function shortened(headline: string): string {
  if (headline.length <= ROOM) return headline
  let kept = ''
  for (const { segment } of words.segment(headline)) {
    if (kept.length + segment.length >= ROOM) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
