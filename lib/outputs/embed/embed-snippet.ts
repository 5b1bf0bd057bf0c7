import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { mayCarry } from '../../newsroom/rights'
import type { Story } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'

type Card = {
  /** The absolute address of the card. */
  url: string
  /** What a screen reader calls the frame. */
  title: string
  /** Pixels. */
  width: number
  height: number
}

/**
 * What another site pastes to show a story: a frame with the story's card, without a script. The
 * style is for a page that we know nothing of: no border, and no wider than its column.
 */
export function embedSnippet({ url, title, width, height }: Card): string {
  const style = 'border:0;max-width:100%'
  return toHtml(h('iframe', { src: url, title, width, height, loading: 'lazy', style }))
}

/** Pixels that a card takes in another page: a 16:9 picture over some lines of type, or the lines alone. */
const WIDTH = 560
const HEIGHT = { withPicture: 590, withoutPicture: 270 }

export type Embed = { html: string; width: number; height: number }

/**
 * The frame of a story's card, within what the other page has room for.
 * @returns nothing when the rights of its source forbid it
 */
export function embedOf(story: Story, maxwidth = WIDTH, maxheight = Number.POSITIVE_INFINITY): Embed | undefined {
  if (!mayCarry('embed', story)) return undefined
  const hasPicture = story.image !== undefined && mayCarry('embed picture', story)
  const width = Math.min(WIDTH, maxwidth)
  const height = Math.min(hasPicture ? HEIGHT.withPicture : HEIGHT.withoutPicture, maxheight)
  const url = absoluteUrl(urls.embed(story.slug))
  return { html: embedSnippet({ url, title: story.headline, width, height }), width, height }
}
