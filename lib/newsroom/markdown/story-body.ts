import type { ChartUse } from '../chart-kinds'
import type { MapUse } from '../map-use'
import type { PictureUse } from '../picture-use'
import type { Place } from './text-places'

/** What was found in a story's body. */
export type StoryBody = {
  words: number
  /** Paths of this site that its links lead to, as they are written or in a whole address of ours. */
  links: Array<Place & { href: string }>
  /** Files of ours that its links lead to: paths under `content/files`. */
  files: Array<Place & { src: string }>
  /** Each with the name of the block that shows it. */
  pictures: Array<Place & PictureUse & { field: string }>
  audio: Array<Place & { src: string; title: string }>
  charts: Array<Place & ChartUse>
  maps: Array<Place & { title: string; use: MapUse }>
  /** Videos of others, each with the address of its frame and the path of our picture of it. */
  videos: Array<Place & { title: string; frame: string; poster?: string }>
  /** Places within the story that its links lead to. */
  fragments: Array<Place & { id: string }>
  /** Ids that its headings take. */
  headings: string[]
  /** Those of the second level, which a long story lists. */
  parts: Part[]
  /** What its figures say to those who cannot see them. */
  alts: Array<Place & { alt: string }>
}

/** A part of a story, by its heading. */
export type Part = { id: string; title: string }
