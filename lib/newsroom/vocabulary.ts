/**
 * The reporter's vocabulary: every component that a story's body may use, and its attributes.
 * All attributes are strings. `components/mdx/` draws each of them; the content check admits
 * nothing else.
 */
export type Component = {
  required: readonly string[]
  optional: readonly string[]
  /** Whether something stands between the opening and the closing tag. */
  body: 'none' | 'required'
  /** Only these components may stand inside, a number of times between the two. */
  holds?: { component: string; min: number; max: number }
  /** May stand only inside this component. */
  inside?: string
}

const VOCABULARY = {
  Figure: {
    required: ['src', 'alt', 'credit'],
    optional: ['caption', 'creditUrl', 'focus'],
    body: 'none',
  },
  Gallery: {
    required: ['caption'],
    optional: [],
    body: 'required',
    holds: { component: 'Figure', min: 2, max: 6 },
  },
  PullQuote: { required: ['attribution'], optional: ['role'], body: 'required' },
  KeyPoints: { required: [], optional: ['title'], body: 'required' },
  Explainer: { required: ['title'], optional: [], body: 'required' },
  Timeline: {
    required: ['title'],
    optional: [],
    body: 'required',
    holds: { component: 'TimelineEvent', min: 2, max: 60 },
  },
  TimelineEvent: { required: ['date'], optional: ['title'], body: 'required', inside: 'Timeline' },
  BigNumber: { required: ['value', 'label'], optional: ['credit'], body: 'none' },
  Table: { required: ['caption'], optional: ['rows'], body: 'required' },
  Audio: { required: ['src', 'title'], optional: ['credit'], body: 'required' },
} as const satisfies Record<string, Component>

export type VocabularyName = keyof typeof VOCABULARY

/** What the vocabulary says of a component, or nothing when it is not in it. */
export function vocabularyOf(name: string): Component | undefined {
  return Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name as VocabularyName] : undefined
}

/** What the ids of notes and of what calls them begin with: no heading may take one. */
export const NOTE_ID = 'note-fn'

/** Ids that the article page itself uses: no heading may take one. */
export const PAGE_IDS = [
  'story',
  'share',
  'share-foot',
  'topics',
  'corrections',
  'related',
  'story-lead',
  'share-apa',
  'share-bibtex',
  'share-embed',
  'bird-ground',
  'footnote-label',
] as const
