import { direction } from '@/lib/languages'
import type { Story } from '@/lib/newsroom/story'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'

type Props = { story: Story; now: number; level?: 'h2' | 'h3' }

/** The story that leads a section. */
export function LargePromo({ story, now, level }: Props) {
  return (
    <article className="promo">
      {story.image && <PromoPicture image={story.image} role="promo-large" />}
      <div>
        <PromoHeadline story={story} className="headline-large" level={level} />
        <p className="promo-standfirst text-lg" lang={story.lang} dir={direction(story.lang)}>
          {story.standfirst}
        </p>
        <PromoMeta story={story} now={now} />
      </div>
    </article>
  )
}
