import type { OldStory } from './old-story'

/** What an import has to say of a story, by kind: each is a part of the report, under these words. */
export const NOTE_KINDS = {
  draft: 'Stories that became drafts',
  alt: 'Pictures without words for those who cannot see them',
  altOfCaption: 'Pictures whose caption stands for words for those who cannot see them',
  embed: 'Embeds that became links',
  picture: 'Pictures that were not found, and became links',
  gallery: 'Galleries without one caption, whose pictures follow each other',
  table: 'Tables with cells over several rows or columns, which stand in each of them now',
  recording: 'Films and recordings that became links',
  tag: 'Tags of the old engine',
  form: 'Forms that were left out',
  script: 'Scripts that were left out',
  drawing: 'Drawings and formulas of code that were left out',
  link: 'Links that lead nowhere any more, or to a page that is no story',
  file: 'Links to files that did not come along',
  address: 'Old addresses that lead nowhere else from here',
  format: 'What was written in another form',
  standfirst: 'Standfirsts taken from the first sentences',
  category: 'Categories and tags that are no section and no topic',
  leftOut: 'What a story has no place for',
  edited: 'Files that were edited since, and left as they are',
} as const

/** What became of a file since an import wrote it. */
export const EDITED = 'was edited here'
export const REMOVED = 'was removed here'

/** What an editor does about them. */
export const ADVICE: { [Kind in NoteKind]?: string } = {
  alt: 'Each of them makes its story a draft, whose old addresses lead nowhere until it is public. Write `alt`, what is to be seen, and `status: published`, or take the picture out.',
  altOfCaption:
    'Their stories are public, and read the caption out twice: the check names each. Write `alt`, what is to be seen. With `alt: draft` under `defaults` of the map such stories are drafts.',
  table: 'Read whether each row is right by itself: a sum that stood under two columns stands under both.',
  file: 'They lead to the old site. Once that is gone, a picture that another story shows is led to, and all else is nowhere: name the folder of the files with `--media`, or mend the links.',
  gallery:
    'Readers see each by itself. Put `<Gallery caption="…">` and `</Gallery>` around two to six that belong together.',
}

export type NoteKind = keyof typeof NOTE_KINDS

/** @property at words by which it is found in the file that was made */
export type Note = { kind: NoteKind; what: string; at?: string }

/** A note with the line of the file that was made. */
export type PlacedNote = Note & { line?: number | undefined }

/** Where something stood in an export. */
export type OldPlace = OldStory['place']

/** Takes what there is to say of the story at hand. */
export type TakeNote = (kind: NoteKind, what: string, at?: string) => void

/** Words on one line, for the report. */
export const onOneLine = (words: string) => words.replace(/\s+/g, ' ').trim()
