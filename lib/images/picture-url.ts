import { absoluteUrl, urls } from '../urls'
import type { Picture } from './renditions'
import type { Variant } from './roles'

export type PictureUrl = { url: string; width: number; height: number }

/** The widest JPEG of a shape, absolute: for machines, all of which read JPEG. */
export function pictureUrl({ key, renditions }: Picture, variant: Variant): PictureUrl | undefined {
  const widest = renditions.filter((one) => one.variant === variant && one.format === 'jpeg').at(-1)
  if (!widest) return undefined
  const { width, height, format } = widest
  return { url: absoluteUrl(urls.rendition(key, variant, width, format)), width, height }
}
