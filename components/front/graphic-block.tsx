import { direction } from '@/lib/languages'
import { isUpright } from '@/lib/newsroom/picture'
import type { FrontBlock } from '@/lib/pages/front'
import { PromoHeadline } from '../promo/promo-headline'
import { PromoKicker } from '../promo/promo-kicker'
import { PromoStandfirst } from '../promo/promo-standfirst'
import { Credit } from '../ui/credit'
import { CreditName } from '../ui/credit-name'
import { Picture } from '../ui/picture'

/** A story for the sake of its picture: here it is read, not only seen. Without a title of its own the block opens with the section. */
export function GraphicBlock({ title, stories: [story] }: FrontBlock) {
  if (!story) return null
  const { image } = story
  const isPortrait = image && isUpright(image.picture)
  return (
    <article className={title ? 'relative' : 'relative border-t-4 border-ink'} dir={direction(story.lang)}>
      {!title && <PromoKicker story={story} />}
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
            {image.caption ? (
              <>
                <span dir="auto">{image.caption}</span> {image.credit && <Credit credit={image.credit} />}
              </>
            ) : (
              image.credit && <CreditName name={image.credit} />
            )}
          </figcaption>
        </figure>
      )}
    </article>
  )
}
