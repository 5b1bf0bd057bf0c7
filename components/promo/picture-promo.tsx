import { direction } from '@/lib/languages'
import type { Size } from '@/lib/newsroom/front'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'
import { PromoStandfirst } from './promo-standfirst'

type Props = {
  story: Promo & { size?: Size }
  level?: 'h2' | 'h3'
  /** Beside a taller one: its picture grows until both end on one line, and what it is about stands there too. */
  fills?: boolean
}

/** On a phone the picture is small beside the words: a front of many would be long and dear. */
const WITH_PICTURE =
  'relative max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_6rem] max-sm:grid-rows-[auto_1fr] max-sm:gap-x-4'

/** A story with its picture, among others; in the place of a picture that it does not have, what it is about in larger type. */
export function PicturePromo({ story, level, fills }: Props) {
  if (!story.image) {
    return (
      <article className="relative border-t border-rule pt-3" dir={direction(story.lang)}>
        <PromoHeadline story={story} size="worded" level={level} />
        <PromoStandfirst story={story} size="worded" />
        <PromoMeta story={story} />
      </article>
    )
  }
  return (
    <article
      className={`${WITH_PICTURE} ${fills ? 'beside:flex beside:h-full beside:flex-col' : ''}`}
      dir={direction(story.lang)}
    >
      <div
        className={`max-sm:col-start-2 max-sm:row-span-2 max-sm:mt-1 ${fills ? 'beside:flex beside:grow beside:flex-col' : ''}`}
      >
        <PromoPicture image={story.image} role="promo" fills={fills} />
      </div>
      <PromoHeadline story={story} size={fills && story.size === 'large' ? 'large' : 'standard'} level={level} />
      {fills && (
        <div className="max-sm:hidden">
          <PromoStandfirst story={story} size="standard" />
        </div>
      )}
      <PromoMeta story={story} />
    </article>
  )
}
