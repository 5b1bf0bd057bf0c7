import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'

type Props = {
  story: Promo
  level?: 'h2' | 'h3'
  /** On a page of its own, where it is what a reader sees first. */
  isLead?: boolean
}

/** The story that leads a section. */
export function LargePromo({ story, level, isLead }: Props) {
  return (
    <article className="promo" dir={direction(story.lang)}>
      {story.image && <PromoPicture image={story.image} role="promo-large" isLead={isLead} />}
      <div>
        <PromoHeadline story={story} className="headline-large" level={level} />
        <p className="promo-standfirst text-lg" lang={story.lang}>
          {story.standfirst}
        </p>
        <PromoMeta story={story} />
      </div>
    </article>
  )
}
