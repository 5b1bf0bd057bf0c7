import type { StoryImage } from '@/lib/newsroom/story'
import { Picture } from '../ui/picture'
import { Caption } from './caption'

/** The picture of a story: across the page, or at reading measure when it stands upright. */
export function LeadImage({ image }: { image: StoryImage }) {
  const isPortrait = image.picture.renditions.some(({ variant }) => variant === 'own')
  return (
    <figure className={isPortrait ? 'lead-image lead-image-portrait' : 'lead-image'}>
      <Picture
        picture={image.picture}
        alt={image.alt}
        role={isPortrait ? 'portrait' : 'lead'}
        variant={isPortrait ? 'own' : 'wide'}
        isLead
      />
      <Caption caption={image.caption} credit={image.credit} creditUrl={image.creditUrl} />
    </figure>
  )
}
