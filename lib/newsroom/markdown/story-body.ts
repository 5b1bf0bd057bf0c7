import type { ChartUse } from '../chart-kinds'
import type { MapUse } from '../map-use'
import type { PictureUse } from '../picture-use'
import type { Place } from './text-places'

/** What was found in a story's body. */
export type StoryBody = {
  words: number
  /** Addresses that begin with `/`. */
  links: Array<Place & { href: string }>
  pictures: Array<Place & PictureUse>
  audio: Array<Place & { src: string; title: string }>
  charts: Array<Place & ChartUse>
  maps: Array<Place & { title: string; use: MapUse }>
  /** Places within the story that its links lead to. */
  fragments: Array<Place & { id: string }>
  /** Ids that its headings take. */
  headings: string[]
  /** What its figures say to those who cannot see them. */
  alts: Array<Place & { alt: string }>
}
