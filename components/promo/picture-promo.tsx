import type { Story } from '@/lib/newsroom/story'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'

type Props = { story: Story; now: number; level?: 'h2' | 'h3' }

/** A story with its picture, among others. */
export function PicturePromo({ story, now, level }: Props) {
  return (
    <article className="promo">
      {story.image && <PromoPicture image={story.image} role="promo" />}
      <PromoHeadline story={story} className="headline-standard" level={level} />
      <PromoMeta story={story} now={now} />
    </article>
  )
}
