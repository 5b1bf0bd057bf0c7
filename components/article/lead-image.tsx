import { isUpright } from '@/lib/newsroom/picture'
import type { StoryImage } from '@/lib/newsroom/story'
import { Caption } from '../ui/caption'
import { Picture } from '../ui/picture'

type Props = { image: StoryImage; id: string; siteLang: string }

/** The picture of a story: across the page, or at reading measure when it stands upright. */
export function LeadImage({ image, id, siteLang }: Props) {
  const isPortrait = isUpright(image.picture)
  return (
    <figure id={id} className={isPortrait ? 'lead-image lead-image-upright max-w-measure rail:ms-68' : 'lead-image'}>
      <Picture
        picture={image.picture}
        alt={image.alt}
        role={isPortrait ? 'portrait' : 'lead'}
        variant={isPortrait ? 'own' : 'wide'}
        isLead
      />
      <Caption caption={image.caption} credit={image.credit} creditUrl={image.creditUrl} id={id} siteLang={siteLang} />
    </figure>
  )
}
