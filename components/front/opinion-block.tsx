import { direction } from '@/lib/languages'
import type { FrontStory } from '@/lib/pages/front'
import { PromoHeadline } from '../promo/promo-headline'
import { PromoStandfirst } from '../promo/promo-standfirst'

const COLUMNS: Record<number, string> = { 2: 'sm:grid-cols-2', 4: 'sm:grid-cols-2 lg:grid-cols-4' }

/** Who says it stands above what is said. */
export function OpinionBlock({ stories }: { stories: FrontStory[] }) {
  return (
    <ul className={`grid grid-cols-1 gap-x-6 ${COLUMNS[stories.length] ?? 'sm:grid-cols-2 lg:grid-cols-3'}`}>
      {stories.map((story) => (
        <li key={story.slug} className="relative border-t border-rule pt-3 pb-5" dir={direction(story.lang)}>
          <p className="kicker flex items-center gap-x-2.5 text-ui font-bold">
            <bdi>{story.by?.join(', ')}</bdi>
          </p>
          <PromoHeadline story={story} size="standard" />
          <PromoStandfirst story={story} size="standard" />
        </li>
      ))}
    </ul>
  )
}
