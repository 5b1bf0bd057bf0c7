import type { Label } from './schema'

/** What a reader calls each kind of story. Plain news needs no word. */
export const LABEL_NAMES = {
  news: undefined,
  analysis: 'Analysis',
  explainer: 'Explainer',
  opinion: 'Opinion',
  review: 'Review',
  feature: 'Feature',
  interview: 'Interview',
  obituary: 'Obituary',
} as const satisfies Record<Label, string | undefined>
