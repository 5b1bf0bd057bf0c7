import { formatListed } from '../dates'
import type { View } from '../newsroom/published'
import type { Story } from '../newsroom/story'

/** A story as a page lists it. */
export type Promo = Story & {
  /** When it was published, as a list says it that day: 7:48pm today, 10 January 2017 before. */
  listed: string
  /** Which part of the series it is whose page lists it. */
  part?: number
}

export function promo(story: Story, { now }: View): Promo {
  return { ...story, listed: formatListed(story.publishedAt, now) }
}
