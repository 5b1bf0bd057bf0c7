import { direction } from '@/lib/languages'
import type { Story } from '@/lib/newsroom/story'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'

/** A story in words alone. */
export function TextPromo({ story, now }: { story: Story; now: number }) {
  return (
    <article className="promo">
      <PromoHeadline story={story} className="headline-standard" />
      <p className="promo-standfirst" lang={story.lang} dir={direction(story.lang)}>
        {story.standfirst}
      </p>
      <PromoMeta story={story} now={now} />
    </article>
  )
}
