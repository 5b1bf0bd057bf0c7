import { direction } from '@/lib/languages'
import type { FrontStory } from '@/lib/pages/front'
import { rowsOf } from '../promo/columns'
import { PromoHeadline } from '../promo/promo-headline'
import { Timestamp } from '../ui/timestamp'

type Props = { stories: FrontStory[]; hasTimes?: boolean }

/** Headlines in rows, each as high as its longest. Those that have the room of two are larger. */
export function HeadlineList({ stories, hasTimes = false }: Props) {
  const { columns, isWide, spans } = rowsOf(stories.map(() => false))
  return (
    <ol className={`-mt-3 grid grid-cols-1 gap-x-6 ${columns}`}>
      {stories.map((story, index) => (
        <li
          key={story.slug}
          className={`relative border-b border-rule pt-3 pb-3.5 ${spans[index]}`}
          dir={direction(story.lang)}
        >
          {hasTimes && (
            <p className="mt-1.5 w-fit text-small text-ink-soft" dir="auto">
              <Timestamp moment={story.publishedAt} format={() => story.listed} />
            </p>
          )}
          <PromoHeadline story={story} size={isWide[index] ? 'listed-wide' : 'listed'} />
        </li>
      ))}
    </ol>
  )
}
