import { remembered } from '../../languages'
import type { CardImage } from '../cards/card-of'

/** A card as Open Graph and the networks read it (ogp.me): type and size are those of the file. */
export function openGraphImage({ url, type, width, height, alt }: CardImage) {
  return { url, secureUrl: url, type, width, height, alt }
}

/** `language_TERRITORY`, as Open Graph has it (ogp.me): a script has no place in it. */
export const openGraphLocale = remembered((lang: string): string => {
  const { language, region } = new Intl.Locale(lang).maximize()
  return region ? `${language}_${region}` : language
})
