import { env } from '../env'
import { absoluteUrl, urls } from '../urls'
import { type Format, type Role, type Variant, WIDEST } from './picture-roles'
import type { View } from './published'

export type Rendition = { variant: Variant; format: Format; width: number; height: number }

/** A picture in one use, ready to be shown: everything that a page needs, and nothing to compute. */
export type Picture = {
  /** Names the bytes, and so the address: master, focus, recipe and the credit that is written into them. */
  key: string
  width: number
  height: number
  colour: string
  renditions: Rendition[]
  /** The origin that has all of its renditions, where that is not the site itself. */
  at?: string
}

/** The address of a rendition, on the site or where the picture lies, while that is where readers load pictures from. */
export function renditionAddress({ key, at }: Picture, { variant, width, format }: Omit<Rendition, 'height'>): string {
  const place = at !== undefined && at === env.PICTURES_URL ? at : ''
  return place + urls.rendition(key, variant, width, format)
}

/** Whether a story's lead picture stands upright: then it is shown in its own shape, at reading measure. */
export function isUpright({ renditions }: Picture): boolean {
  return renditions.some(({ variant }) => variant === 'own')
}

/** Whether a picture has fewer pixels than its place is wide: there it stands in its own size, since larger it would be a blur. */
export function isSmallFor(role: Role, { renditions }: Picture, variant: Variant): boolean {
  const widths = renditions.filter((one) => one.variant === variant).map(({ width }) => width)
  return Math.max(...widths) < WIDEST[role]
}

export type PictureUrl = { url: string; width: number; height: number }

/** The widest JPEG of a shape, absolute: for machines, all of which read JPEG. */
export function pictureUrl(picture: Picture, variant: Variant): PictureUrl | undefined {
  const widest = picture.renditions.filter((one) => one.variant === variant && one.format === 'jpeg').at(-1)
  if (!widest) return undefined
  const { width, height } = widest
  return { url: absoluteUrl(renditionAddress(picture, widest)), width, height }
}

/**
 * Makes the file of a picture that was only planned, by its address, or one that stands in for it.
 * @param view who wants to see it; without it, readers
 * @returns the file that answers for the address now; nothing when no story that is seen shows it
 */
export type MakePicture = (address: string, view?: View) => Promise<string | undefined>
