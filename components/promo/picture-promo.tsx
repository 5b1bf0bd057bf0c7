import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'
import { PromoStandfirst } from './promo-standfirst'

type Props = { story: Promo; level?: 'h2' | 'h3' }

/** A story with its picture, among others; in the place of a picture that it does not have, what it is about. */
export function PicturePromo({ story, level }: Props) {
  return (
    <article className="relative" dir={direction(story.lang)}>
      {story.image && <PromoPicture image={story.image} role="promo" />}
      <PromoHeadline story={story} size="standard" level={level} />
      {!story.image && <PromoStandfirst story={story} size="standard" />}
      <PromoMeta story={story} />
    </article>
  )
}
