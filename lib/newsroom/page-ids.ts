/** What the ids of notes and of what calls them begin with: no heading may take one. */
export const NOTE_ID = 'note-fn'

/** What the ids of meanings begin with: no heading may take one. */
export const TERM_ID = 'note-term-'

/** Ids that the article page itself uses: no heading may take one. */
export const PAGE_IDS = [
  'story',
  'share',
  'share-foot',
  'topics',
  'corrections',
  'related',
  'story-series',
  'story-lead',
  'share-apa',
  'share-bibtex',
  'share-embed',
  'bird-ground',
  'footnote-label',
] as const
