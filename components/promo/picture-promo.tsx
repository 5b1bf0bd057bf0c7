import { direction } from '@/lib/languages'
import type { Promo } from '@/lib/pages/promo'
import { PromoHeadline } from './promo-headline'
import { PromoMeta } from './promo-meta'
import { PromoPicture } from './promo-picture'
import { PromoStandfirst } from './promo-standfirst'

type Props = { story: Promo; level?: 'h2' | 'h3' }

/** On a phone the picture is small beside the words: a front of many would be long and dear. */
const WITH_PICTURE =
  'relative max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_6rem] max-sm:grid-rows-[auto_1fr] max-sm:gap-x-4'

/** A story with its picture, among others; in the place of a picture that it does not have, what it is about. */
export function PicturePromo({ story, level }: Props) {
  return (
    <article className={story.image ? WITH_PICTURE : 'relative'} dir={direction(story.lang)}>
      {story.image && (
        <div className="max-sm:col-start-2 max-sm:row-span-2 max-sm:mt-1">
          <PromoPicture image={story.image} role="promo" />
        </div>
      )}
      <PromoHeadline story={story} size="standard" level={level} />
      {!story.image && <PromoStandfirst story={story} size="standard" />}
      <PromoMeta story={story} />
    </article>
  )
}
