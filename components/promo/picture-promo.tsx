import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'

type Props = { story: Promo; level?: 'h2' | 'h3' }

/** A story with its picture, among others; in the place of a picture that it does not have, what it is about. */
export function PicturePromo({ story, level }: Props) {
  return (
    <article className="promo" dir={direction(story.lang)}>
      {story.image && <PromoPicture image={story.image} role="promo" />}
      <PromoHeadline story={story} className="headline-standard" level={level} />
      {!story.image && (
        <p className="promo-standfirst" lang={story.lang}>
          {story.standfirst}
        </p>
      )}
      <PromoMeta story={story} />
    </article>
  )
}
