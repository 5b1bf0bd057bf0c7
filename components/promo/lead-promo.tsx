import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoKicker } from './promo-kicker'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'

/** The story that leads the front. */
export function LeadPromo({ story }: { story: Promo }) {
  return (
    <article className="promo" dir={direction(story.lang)}>
      {story.image && <PromoPicture image={story.image} role="front-lead" isLead />}
      <PromoKicker story={story} />
      <PromoHeadline story={story} className="headline-lead" level="h2" />
      <p className="promo-standfirst text-lg md:text-xl" lang={story.lang}>
        {story.standfirst}
      </p>
      <PromoMeta story={story} />
    </article>
  )
}
