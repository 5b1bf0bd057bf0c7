import { direction } from '@/lib/languages'
import { isUpright } from '@/lib/newsroom/picture'
import type { FrontStory } from '@/lib/pages/front'
import { PromoHeadline } from '../promo/promo-headline'
import { PromoStandfirst } from '../promo/promo-standfirst'
import { Credit } from '../ui/credit'
import { Picture } from '../ui/picture'

/** A story for the sake of its chart, map or drawing: here the picture is read, not only seen. */
export function GraphicBlock({ stories: [story] }: { stories: FrontStory[] }) {
  if (!story) return null
  const { image } = story
  const isPortrait = image && isUpright(image.picture)
  return (
    <article className="relative" dir={direction(story.lang)}>
      <PromoHeadline story={story} size="large" />
      <PromoStandfirst story={story} size="large" />
      {image && (
        <figure className={isPortrait ? 'mt-4 max-w-measure' : 'mt-4'}>
          <Picture
            picture={image.picture}
            alt={image.alt}
            role={isPortrait ? 'portrait' : 'lead'}
            variant={isPortrait ? 'own' : 'wide'}
          />
          <figcaption className="pt-2.5 text-small text-ink-soft">
            <Credit credit={image.credit} />
          </figcaption>
        </figure>
      )}
    </article>
  )
}
