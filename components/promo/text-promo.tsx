import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoStandfirst } from './promo-standfirst'

/** A story in words alone. */
export function TextPromo({ story }: { story: Promo }) {
  return (
    <article className="relative" dir={direction(story.lang)}>
      <PromoHeadline story={story} size="standard" />
      <PromoStandfirst story={story} size="standard" />
      <PromoMeta story={story} />
    </article>
  )
}
