import { isSmallFor, isUpright } from '@/lib/newsroom/picture'
import type { StoryImage } from '@/lib/newsroom/story'
import { Caption } from '../ui/caption'
import { Picture } from '../ui/picture'

type Props = { image: StoryImage; id: string; siteLang: string }

/** Never higher than one and a half times its width: what is, stands on its own colour. */
const UPRIGHT = 'not-print:[&_img]:max-h-[min(61.5rem,150vw-3rem)]'

/** The picture of a story: across the page, or at reading measure when it stands upright or is small. */
export function LeadImage({ image, id, siteLang }: Props) {
  const isPortrait = isUpright(image.picture)
  const isNarrow = isPortrait || isSmallFor('portrait', image.picture, 'wide')
  return (
    <figure id={id} className={`lead-image ${isPortrait ? UPRIGHT : ''} ${isNarrow ? 'max-w-measure rail:ms-68' : ''}`}>
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
