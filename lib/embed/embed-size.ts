import type { Story } from '../newsroom/story'
import { mayCarry } from '../rights'

/** Pixels that a card takes in another page: a 16:9 picture over five lines of type, or the lines alone. */
export const EMBED_WIDTH = 560

export function embedHeight(story: Story): number {
  return story.image && mayCarry('embed picture', story) ? 590 : 270
}
