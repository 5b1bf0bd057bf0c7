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

/** What readers find under each label: all stories of the kind, whatever they are about. */
export const LABEL_LISTS = {
  analysis: { title: 'Analysis', description: 'What the news means, and what may come of it.' },
  explainer: { title: 'Explainers', description: 'How things work, and how they came to be so.' },
  opinion: { title: 'Opinion', description: 'What their writers think.' },
  review: { title: 'Reviews', description: 'What is worth seeing, reading and hearing.' },
  feature: { title: 'Features', description: 'Stories that take their time.' },
  interview: { title: 'Interviews', description: 'People, asked.' },
  obituary: { title: 'Obituaries', description: 'Lives, told at their end.' },
} as const satisfies Record<Exclude<Label, 'news'>, { title: string; description: string }>
