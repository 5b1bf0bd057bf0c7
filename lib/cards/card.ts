import { createHash } from 'node:crypto'
import { FACES_RECIPE } from '../faces/families'

/** What is drawn on the picture of a link: `og:image`. */
export type Card = {
  /** Plain text, any characters. */
  headline: string
  /** BCP 47 of the headline. */
  lang: string
  /** Section name, or the kind of list. */
  kicker: string
  /** "Analysis", "Opinion"…, when it is more than news. */
  label?: string
  siteName: string
  /** The file beside `site.yaml` that draws the name. */
  wordmark?: string
  /** Colours that are the newspaper's own: of the marker, of the ground, and of text on it. */
  colours?: { mark: string; band: string; bandInk: string }
  /** A rendition and where to look in it, in shares from its top left; without one the card is all type. */
  picture?: { file: string; key: string; focus: { x: number; y: number } }
}

/** In pixels: the size that networks ask for. */
export const CARD_SIZE = { width: 1200, height: 630 }

/** Raised whenever the same card would come out as other bytes. */
const RECIPE = 2

/** Names all that a card is drawn from, in 12 hexadecimal digits. A picture counts by its key, not by its path. */
export function cardHash({ headline, lang, kicker, label, siteName, wordmark, colours, picture }: Card): string {
  const shown = picture ? [picture.key, picture.focus.x, picture.focus.y] : null
  const look = colours ? [[colours.mark, colours.band, colours.bandInk]] : []
  const drawn = [headline, lang, kicker, label ?? null, siteName, wordmark ?? null, shown, ...look]
  return createHash('sha256')
    .update(JSON.stringify([RECIPE, FACES_RECIPE, ...drawn]))
    .digest('hex')
    .slice(0, 12)
}
