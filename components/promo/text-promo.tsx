import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoStandfirst } from './promo-standfirst'

/** A story in words alone. */
export function TextPromo({ story, level }: { story: Promo; level?: 'h2' | 'h3' }) {
  return (
    <article className="relative" dir={direction(story.lang)}>
      <PromoHeadline story={story} size="standard" level={level} />
      <PromoStandfirst story={story} size="standard" />
      <PromoMeta story={story} />
    </article>
  )
}
