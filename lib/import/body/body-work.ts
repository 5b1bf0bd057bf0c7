import type { TakeNote } from '../notes'
import type { OldPicture, TakenFile } from '../old-story'
import type { OldTag } from '../tag-tongues'
import type { TagUse } from '../tag-uses'

/** What the body of a story is made ours with. */
export type BodyWork = {
  /** The whole address under which it stood: what its links and pictures are relative to. */
  base: string
  note: TakeNote
  /** What the newsroom's map makes of a tag of the old engine, and of the words inside it; `itself` is a word that only looked like one. */
  meaningOf(tag: OldTag, inside: string): TagUse | 'itself'
  /** Whether a word alone in brackets is a tag of WordPress; where nobody knows, as the body lets guess. */
  isTag?(name: string): boolean
  /** Whether an address is one of the old site. */
  isOurs(url: URL): boolean
  /** The address under which a file of the export stood, as a link calls that file: `../budget.md#numbers`. */
  addressOfFile?(link: string): string | undefined
  /** The path of the story of ours that an address of the old site led to. */
  storyAt(url: URL): string | undefined
  /** Where an address of the old site leads that was no story: a list, a feed, a month, or what stood below one of these or a story. */
  placeAt?(url: URL): string | undefined
  /** Whether a story stood there that no reader sees here, or not yet. */
  isHiddenAt?(url: URL): boolean
  /** What the export knows of a picture, by its address or a gallery's name for it. */
  knownPicture(name: string): OldPicture | undefined
  /** Takes a picture, or another file, over. */
  take(src: string): Promise<TakenFile | { missing: string }>
  /** Whether a picture of ours is the one that leads the story, in whatever size. */
  isLead?(picture: string): boolean
  /** Whether the caption of a picture stands for an alt that it has not, or its story waits for one. */
  alt: 'caption' | 'draft'
  /** Whom pictures are from of which nobody knows, where the newsroom says so. */
  credit?: string
}

/** What was taken for a body, by whole address. */
export type Taken = ReadonlyMap<string, TakenFile | { missing: string }>

/** A whole address, for one of a body; nothing when it is none. */
export function wholeAddress(address: string, base: string): URL | undefined {
  try {
    return new URL(address.trim(), base)
  } catch {
    return undefined
  }
}
