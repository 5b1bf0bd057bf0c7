import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'
import { PromoStandfirst } from './promo-standfirst'

type Props = {
  story: Promo
  level?: 'h2' | 'h3'
  /** On a page of its own, where it is what a reader sees first. */
  isLead?: boolean
  /** Where there is the room, its words stand beside its picture. */
  isBeside?: boolean
}

/** The story that leads a section. */
export function LargePromo({ story, level, isLead, isBeside }: Props) {
  return (
    <article
      className={isBeside ? 'relative beside:grid beside:grid-cols-lead beside:items-start beside:gap-8' : 'relative'}
      dir={direction(story.lang)}
    >
      {story.image && <PromoPicture image={story.image} role="promo-large" isLead={isLead} />}
      <div>
        <PromoHeadline story={story} size="large" level={level} />
        <PromoStandfirst story={story} size="large" />
        <PromoMeta story={story} />
      </div>
    </article>
  )
}
