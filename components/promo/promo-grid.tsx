import type { Size } from '@/lib/newsroom/front'
import type { Promo } from '@/lib/pages/promo'
import { LargePromo } from './large-promo'
import { PicturePromo } from './picture-promo'
import { TextPromo } from './text-promo'

type Sized = Promo & { size?: Size }

type Props = {
  stories: Sized[]
  /** Where there is the room; without it the grid is made so that it fills its rows. */
  columns?: number
  level?: 'h2' | 'h3'
}

/** On a tablet two stand beside each other. */
const COLUMNS: Record<number, string> = {
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-2 lg:grid-cols-3',
  4: 'sm:grid-cols-2 lg:grid-cols-4',
}

/** Stories of about the same weight; a large one takes the room of two. */
export function PromoGrid({ stories, columns, level }: Props) {
  const { across, large } = columns ? { across: columns, large: new Set<Sized>() } : arrange(stories)
  // On a tablet one that would be left alone in its row takes the whole of it.
  const alone = (stories.length + large.size) % 2 === 1 ? stories.find((story) => !large.has(story)) : undefined
  const span = (story: Sized) => (large.has(story) ? 'sm:col-span-2' : story === alone ? 'sm:max-lg:col-span-2' : '')
  return (
    <ul className={`grid grid-cols-1 gap-x-6 gap-y-8 ${COLUMNS[across] ?? ''}`}>
      {stories.map((story) => (
        <li key={story.slug} className={columns ? undefined : span(story)}>
          {large.has(story) ? (
            <LargePromo story={story} level={level} />
          ) : story.size === 'brief' ? (
            <TextPromo story={story} level={level} />
          ) : (
            <PicturePromo story={story} level={level} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** Columns that leave the fewest places empty, and which stories are large: as wished, and as many more as fill the rows. */
function arrange(stories: Sized[]): { across: number; large: Set<Sized> } {
  const large = new Set(stories.filter(({ size }) => size === 'large'))
  const cells = stories.length + large.size
  const emptyIn = (columns: number) => (columns - (cells % columns)) % columns
  const across = cells <= 4 ? cells : emptyIn(3) < emptyIn(4) ? 3 : 4
  for (const story of stories.filter((one) => !large.has(one)).slice(0, emptyIn(across))) large.add(story)
  return { across, large }
}
