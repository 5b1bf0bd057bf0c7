import { direction } from '@/lib/languages'
import type { FrontStory } from '@/lib/pages/front'
import { rowsOf } from '../promo/columns'
import { PromoHeadline } from '../promo/promo-headline'
import { PromoStandfirst } from '../promo/promo-standfirst'

/** Who says it stands above what is said. */
export function OpinionBlock({ stories }: { stories: FrontStory[] }) {
  const { columns, isWide, spans } = rowsOf(stories.map(() => false))
  return (
    <ul className={`grid grid-cols-1 gap-x-6 ${columns}`}>
      {stories.map((story, index) => (
        <li
          key={story.slug}
          className={`relative border-t border-rule pt-3 pb-5 ${spans[index]}`}
          dir={direction(story.lang)}
        >
          <p className="kicker flex items-center gap-x-2.5 text-ui font-bold">
            <bdi>{story.by?.join(', ')}</bdi>
          </p>
          <PromoHeadline story={story} size={isWide[index] ? 'worded' : 'standard'} />
          <PromoStandfirst story={story} size="standard" />
        </li>
      ))}
    </ul>
  )
}
