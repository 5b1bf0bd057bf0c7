import type { Picture } from '../images/renditions'
import type { PictureUse } from './picture-use'
import type { Author, Label, Section, Source, Topic } from './schema'

/** A picture as a page shows it. */
export type StoryImage = {
  alt: string
  caption?: string
  credit: string
  creditUrl?: string
  picture: Picture
}

/** A story as lists show it. All moments are milliseconds since 1970. */
export type Story = {
  id: string
  slug: string
  headline: string
  standfirst: string
  section: Section
  label: Label
  publishedAt: number
  updatedAt?: number
  minutes: number
  lang: string
  image?: StoryImage
}

/** A story with all that its page shows: the one object behind page, metadata and structured data. */
export type Article = Story & {
  byline: Array<Author & { bylineRole?: string }>
  source?: Source
  topics: Topic[]
  keyPoints: string[]
  corrections: Array<{ at: number; text: string }>
  socialHeadline?: string
  socialDescription?: string
  words: number
  /** The body's MDX. */
  markdown: string
  /** The pictures inside the body. */
  pictures: Array<{ use: PictureUse; picture: Picture }>
}
