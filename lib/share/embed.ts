import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'

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
