import { getSite } from '../../archive/register'
import { CARD_SIZE, type Card, cardHash } from '../../cards/card'
import { renditionFile } from '../../images/cache'
import { LABEL_NAMES } from '../../newsroom/labels'
import type { List } from '../../newsroom/list-kinds'
import type { Picture, Rendition } from '../../newsroom/picture'
import { mayCarry } from '../../newsroom/rights'
import type { Story } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'

/** A card with all that a page says of it. */
export type CardImage = {
  card: Card
  /** Where the file of its picture is shown, and made when it is not there yet. */
  pictureAddress?: string
  path: string
  url: string
  type: 'image/jpeg'
  width: number
  height: number
  alt: string
}

/** The card of a story: with its picture where there is one and the rights of its source allow it. */
export function cardOfStory(story: Story): CardImage {
  const { name, wordmark, colours } = getSite()
  const { image } = story
  const shown = image && mayCarry('card picture', story) ? widestJpeg(image.picture) : undefined
  const headline = story.socialHeadline ?? story.headline
  const card = {
    headline,
    lang: story.lang,
    kicker: story.section.name,
    label: LABEL_NAMES[story.label],
    siteName: name,
    wordmark,
    colours,
  }
  if (!image || !shown) return cardImage('story', story.slug, card, headline)
  const { focus, picture, alt } = image
  const { variant, width, format } = shown
  const illustrated = { ...card, picture: { file: renditionFile(picture.key, shown), key: picture.key, focus } }
  return {
    ...cardImage('story', story.slug, illustrated, `${headline} – ${alt}`),
    pictureAddress: urls.rendition(picture.key, variant, width, format),
  }
}

/** The card of a list. */
export function cardOfList(list: List): CardImage {
  const { name, wordmark, colours, tagline, lang } = getSite()
  const look = { siteName: name, wordmark, colours }
  const card =
    list.kind === 'home'
      ? { ...look, headline: tagline, lang, kicker: name }
      : { ...look, headline: list.title, lang: list.lang ?? lang, kicker: list.kicker ?? name }
  const alt = list.kind === 'home' ? `${name} – ${tagline}` : `${list.title} – ${name}`
  return cardImage(list.kind, list.id, card, alt)
}

function cardImage(kind: string, id: string, card: Card, alt: string): CardImage {
  const path = urls.card(kind, id, cardHash(card))
  return { card, path, url: absoluteUrl(path), type: 'image/jpeg', ...CARD_SIZE, alt }
}

function widestJpeg({ renditions }: Picture): Rendition | undefined {
  const jpegs = renditions.filter(({ format }) => format === 'jpeg')
  // Only a picture that stands upright has its own shape beside the crop.
  return jpegs.findLast(({ variant }) => variant === 'own') ?? jpegs.findLast(({ variant }) => variant === 'wide')
}
