import type { ShownData } from './data-table'
import type { LinkedFile } from './file-kinds'
import type { ShownMap } from './map-use'
import type { Part } from './markdown/story-body'
import type { Picture } from './picture'
import type { PictureUse } from './picture-use'
import type { Author, Label, Section, Series, Source, Topic } from './schema'

/** A picture as a page shows it. */
export type StoryImage = {
  /** Path under `content/pictures`. */
  src: string
  alt: string
  caption?: string
  /** Absent when nobody knows it. */
  credit?: string
  creditUrl?: string
  focus: PictureUse['focus']
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
  /** Whose copy it is, when it is not the newspaper's own. */
  source?: Source
  publishedAt: number
  /** When it last changed in substance, a correction included; absent when it never did. */
  updatedAt?: number
  /** `updatedAt`, or else `publishedAt`. */
  modifiedAt: number
  minutes: number
  lang: string
  image?: StoryImage
  /** The headline of its card, where that is another. */
  socialHeadline?: string
}

/** A story with all that its page shows: the one object behind page, metadata and structured data. */
export type Article = Story & {
  byline: Array<Pick<Author, 'id' | 'kind' | 'name' | 'url'> & { bylineRole?: string }>
  /** Who wrote it; where nobody is named, whose copy it is; else the newspaper. */
  authors: Array<{ name: string; url: string }>
  topics: Array<Pick<Topic, 'id' | 'name'>>
  /** What it is a part of. */
  series?: Series
  keyPoints: string[]
  corrections: Array<{ at: number; text: string }>
  /** What was seen before this moment alone, its history keeps back. */
  historySince?: number
  socialDescription?: string
  words: number
  /** The body's MDX. */
  markdown: string
  parts: Part[]
  /** The pictures inside the body. */
  pictures: Array<{ use: PictureUse; picture: Picture }>
  /** The recordings inside the body: paths under `content/audio`. */
  audio: Array<{ src: string; title: string }>
  /** Files of ours that the body links to. */
  files: LinkedFile[]
  /** What the charts inside the body are drawn from. */
  data: ShownData[]
  /** The maps inside the body. */
  maps: ShownMap[]
  /** Videos of others inside the body: where each plays, and our picture of it. */
  videos: Array<{ title: string; frame: string; poster?: Picture }>
  isTranslation: boolean
  /** The same story in other languages, where live. */
  translations: Array<{ slug: string; headline: string; lang: string; isOriginal: boolean }>
}

/** A correction in the log, with the story that it stands at. `at` is in milliseconds since 1970. */
export type LoggedCorrection = { story: Story; at: number; text: string }
