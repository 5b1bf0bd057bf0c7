import { direction } from '@/lib/languages'
import type { FrontStory } from '@/lib/pages/front'
import { PromoHeadline } from '../promo/promo-headline'
import { Timestamp } from '../ui/timestamp'

type Props = { stories: FrontStory[]; isBeside?: boolean; hasTimes?: boolean }

/** Headlines, in columns where they go across the page. */
export function HeadlineList({ stories, isBeside = false, hasTimes = false }: Props) {
  return (
    <ol className={isBeside ? '-mt-3' : '-mt-3 sm:columns-2 sm:gap-x-6 lg:columns-3'}>
      {stories.map((story) => (
        <li
          key={story.slug}
          className="relative break-inside-avoid border-b border-rule pt-3 pb-3.5"
          dir={direction(story.lang)}
        >
          {hasTimes && (
            <p className="mt-1.5 w-fit text-small text-ink-soft" dir="auto">
              <Timestamp moment={story.publishedAt} format={() => story.listed} />
            </p>
          )}
          <PromoHeadline story={story} size="listed" />
        </li>
      ))}
    </ol>
  )
}
