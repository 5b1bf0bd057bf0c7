import path from 'node:path'
import { CACHE_DIR } from '../cache-dir'
import type { Format, Variant } from '../newsroom/picture-roles'
import type { Box } from './crop'

export function renditionFile(key: string, rendition: { variant: Variant; width: number; format: Format }): string {
  return path.join(CACHE_DIR, key, `${rendition.variant}-${rendition.width}.${rendition.format}`)
}

/** The pixels of a part of a master in one size and format, whatever credit they are shown with. */
export function encodedFile(
  recipe: number,
  hash: string,
  { left, top, width, height }: Box,
  size: { width: number; format: Format },
): string {
  const part = [left, top, width, height].join('-')
  return path.join(CACHE_DIR, 'encoded', `${hash}-${recipe}`, `${part}-${size.width}.${size.format}`)
}

/** What was read of a master, by the hash of its bytes. */
export function masterFile(hash: string): string {
  return path.join(CACHE_DIR, 'masters', `${hash}-3.json`)
}

/** A card, by the hash of all that it is drawn from. */
export function cardFile(hash: string): string {
  return path.join(CACHE_DIR, 'cards', `${hash}.jpg`)
}
