import type { Picture as PictureData } from '@/lib/images/renditions'
import type { Role } from '@/lib/images/roles'
import { Caption } from '../article/caption'
import { Picture } from '../ui/picture'

type Props = { picture: PictureData; alt: string; caption?: string; credit: string; creditUrl?: string; role?: Role }

/** A picture inside a story, in its own shape. */
export function Figure({ picture, alt, caption, credit, creditUrl, role = 'figure' }: Props) {
  const isPortrait = picture.height > picture.width
  return (
    <figure className={isPortrait ? 'figure figure-portrait' : 'figure'}>
      <Picture picture={picture} alt={alt} role={role} variant="own" />
      <Caption caption={caption} credit={credit} creditUrl={creditUrl} />
    </figure>
  )
}
