import type { ComponentProps } from 'react'
import type { Picture as PictureData } from '@/lib/newsroom/picture'
import type { Role } from '@/lib/newsroom/picture-roles'
import { Caption } from '../ui/caption'
import { Picture } from '../ui/picture'

type Props = ComponentProps<typeof Caption> & { picture: PictureData; alt: string; role?: Role }

/** A picture inside a story, in its own shape. */
export function Figure({ picture, alt, role = 'figure', id, siteLang, caption, credit, creditUrl }: Props) {
  const isPortrait = picture.height > picture.width
  return (
    <figure id={id} className={isPortrait ? 'figure figure-portrait' : 'figure'}>
      <Picture picture={picture} alt={alt} role={role} variant="own" />
      <Caption caption={caption} credit={credit} creditUrl={creditUrl} id={id} siteLang={siteLang} />
    </figure>
  )
}
