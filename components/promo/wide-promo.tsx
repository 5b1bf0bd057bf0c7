import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'
import { PromoStandfirst } from './promo-standfirst'

type Props = { story: Promo; level?: 'h2' | 'h3' }

/** A story in the room of two: its picture in the one, its words in the other. The picture is as high as the row. */
export function WidePromo({ story, level }: Props) {
  return (
    <article
      className={story.image ? 'relative h-full gap-x-6 sm:grid sm:grid-cols-2' : 'relative border-t border-rule pt-3'}
      dir={direction(story.lang)}
    >
      {story.image && <PromoPicture image={story.image} role="promo-wide" fills />}
      <div className={story.image ? 'max-sm:mt-3' : undefined}>
        <PromoHeadline story={story} size="worded" level={level} />
        <PromoStandfirst story={story} size="worded" />
        <PromoMeta story={story} />
      </div>
    </article>
  )
}
