import type { Story } from '@/lib/newsroom/story'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'

/** A story with its picture, among others. */
export function PicturePromo({ story, now }: { story: Story; now: number }) {
  return (
    <article className="promo">
      {story.image && <PromoPicture image={story.image} role="promo" />}
      <PromoHeadline story={story} className="headline-standard" />
      <PromoMeta story={story} now={now} />
    </article>
  )
}
