import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'

type Props = { story: Promo; level?: 'h2' | 'h3' }

/** A story with its picture, among others. */
export function PicturePromo({ story, level }: Props) {
  return (
    <article className="promo">
      {story.image && <PromoPicture image={story.image} role="promo" />}
      <PromoHeadline story={story} className="headline-standard" level={level} />
      <PromoMeta story={story} />
    </article>
  )
}
