import { getSite } from '../../archive/register'
import { CARD_SIZE, type Card, cardHash } from '../../cards/card'
import { renditionFile } from '../../images/cache'
import { LABEL_NAMES } from '../../newsroom/labels'
import type { List } from '../../newsroom/list-kinds'
import { mayCarry } from '../../newsroom/rights'
import type { Story } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'

/** A card with all that a page says of it. */
export type CardImage = {
  card: Card
  path: string
  url: string
  type: 'image/jpeg'
  width: number
  height: number
  alt: string
}

/** The card of a story: with its picture where there is one and the rights of its source allow it. */
export function cardOfStory(story: Story): CardImage {
  const { name, wordmark } = getSite()
  const { image } = story
  const picture = image && mayCarry('card picture', story) ? pictureOf(image) : undefined
  const headline = story.socialHeadline ?? story.headline
  const card = {
    headline,
    lang: story.lang,
    kicker: story.section.name,
    label: LABEL_NAMES[story.label],
    siteName: name,
    wordmark,
    picture,
  }
  return cardImage('story', story.slug, card, image && picture ? `${headline} – ${image.alt}` : headline)
}

/** The card of a list. */
export function cardOfList(list: List): CardImage {
  const { name, wordmark, tagline, lang } = getSite()
  const card =
    list.kind === 'home'
      ? { headline: tagline, lang, kicker: name, siteName: name, wordmark }
      : { headline: list.title, lang: list.lang ?? lang, kicker: list.kicker ?? name, siteName: name, wordmark }
  const alt = list.kind === 'home' ? `${name} – ${tagline}` : `${list.title} – ${name}`
  return cardImage(list.kind, list.id, card, alt)
}

function cardImage(kind: string, id: string, card: Card, alt: string): CardImage {
  const path = urls.card(kind, id, cardHash(card))
  return { card, path, url: absoluteUrl(path), type: 'image/jpeg', ...CARD_SIZE, alt }
}

function pictureOf({ picture, focus }: NonNullable<Story['image']>): Card['picture'] {
  const jpegs = picture.renditions.filter(({ format }) => format === 'jpeg')
  // Only a picture that stands upright has its own shape beside the crop.
  const widest =
    jpegs.findLast(({ variant }) => variant === 'own') ?? jpegs.findLast(({ variant }) => variant === 'wide')
  return widest && { file: renditionFile(picture.key, widest), key: picture.key, focus }
}
