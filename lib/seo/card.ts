import type { Site } from '../newsroom/schema'
import type { Story } from '../newsroom/story'
import { absoluteUrl, urls } from '../urls'

/** The picture of a card, 1200×630: the story's own crop, or the newspaper's. */
export function shareImage(story: Pick<Story, 'image'> | undefined, site: Site) {
  const card = story?.image?.picture.renditions.find(({ variant }) => variant === 'card')
  if (!story?.image || !card)
    return { url: absoluteUrl('/card.png'), type: 'image/png', width: 1200, height: 630, alt: site.name }
  const { picture, alt } = story.image
  const url = absoluteUrl(urls.rendition(picture.key, card.variant, card.width, card.format))
  return { url, secureUrl: url, type: 'image/jpeg', width: card.width, height: card.height, alt }
}

/** `language_TERRITORY`, as Open Graph has it (ogp.me): a script has no place in it. */
export function openGraphLocale(lang: string): string {
  const { language, region } = new Intl.Locale(lang).maximize()
  return region ? `${language}_${region}` : language
}
