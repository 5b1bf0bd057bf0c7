import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoKicker } from './promo-kicker'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'
import { PromoStandfirst } from './promo-standfirst'

type Props = {
  story: Promo
  /** Where it is what a reader sees first. */
  isLead?: boolean
}

/** The story that leads the front. */
export function LeadPromo({ story, isLead }: Props) {
  return (
    <article className="relative flex grow flex-col" dir={direction(story.lang)}>
      {story.image && <PromoPicture image={story.image} role="front-lead" isLead={isLead} fills />}
      <PromoKicker story={story} />
      <PromoHeadline story={story} size="lead" level="h2" />
      <PromoStandfirst story={story} size="lead" />
      <PromoMeta story={story} />
    </article>
  )
}
