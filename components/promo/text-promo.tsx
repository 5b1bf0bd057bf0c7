import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'

/** A story in words alone. */
export function TextPromo({ story }: { story: Promo }) {
  return (
    <article className="promo" dir={direction(story.lang)}>
      <PromoHeadline story={story} className="headline-standard" />
      <p className="promo-standfirst" lang={story.lang}>
        {story.standfirst}
      </p>
      <PromoMeta story={story} />
    </article>
  )
}
