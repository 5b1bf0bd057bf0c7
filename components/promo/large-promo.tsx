import { direction } from '@/lib/languages'
import { isSmallFor } from '@/lib/newsroom/picture'
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

/** Across a sheet, pictures would leave half of most sheets empty. */
const ON_PAPER = 'print:grid print:grid-cols-2 print:gap-4'

/** The story that leads a section. */
export function LargePromo({ story, level, isLead, isBeside }: Props) {
  const columns =
    story.image && isSmallFor('promo-large', story.image.picture, 'wide')
      ? 'beside:grid-cols-[auto_minmax(0,1fr)]'
      : 'beside:grid-cols-lead'
  return (
    <article
      className={`relative ${isBeside && story.image ? `beside:grid ${columns} beside:gap-8` : 'flex h-full flex-col'} ${story.image ? ON_PAPER : ''}`}
      dir={direction(story.lang)}
    >
      {story.image && <PromoPicture image={story.image} role="promo-large" isLead={isLead} fills />}
      <div>
        <PromoHeadline story={story} size="large" level={level} />
        <PromoStandfirst story={story} size="large" />
        <PromoMeta story={story} />
      </div>
    </article>
  )
}
