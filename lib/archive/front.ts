import { HOME } from '../newsroom/list-kinds'
import type { Section } from '../newsroom/schema'
import type { Story } from '../newsroom/story'
import { getSections } from './register'
import { listStories } from './stories'

/** The home page: what leads, what follows, the latest, and a block for each section. */
export type Front = {
  lead?: Story
  seconds: Story[]
  latest: Story[]
  blocks: Array<{ section: Section; stories: Story[] }>
}

const LATEST = 9
const BLOCK = 4

/** Composes the front from live stories: the newest with a picture leads, and none of the top stands again below. */
export function composeFront(now: number): Front {
  const newest = listStories(HOME, now, LATEST + 3)
  const lead = newest.find((story) => story.image) ?? newest[0]
  const others = newest.filter((story) => story !== lead)
  const seconds = others.filter((story) => story.image).slice(0, 2)
  const top = new Set([lead, ...seconds].map((story) => story?.slug))
  return {
    lead,
    seconds,
    latest: others.filter((story) => !top.has(story.slug)).slice(0, LATEST),
    blocks: getSections()
      .map((section) => ({
        section,
        stories: listStories({ kind: 'section', id: section.id }, now, BLOCK + top.size)
          .filter((story) => !top.has(story.slug))
          .slice(0, BLOCK),
      }))
      .filter(({ stories }) => stories.length > 0),
  }
}
