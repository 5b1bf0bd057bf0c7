import type { Size } from '@/lib/newsroom/front'
import type { Promo } from '@/lib/pages/promo'
import { columnClasses, columnsFor, emptyIn } from './columns'
import { PicturePromo } from './picture-promo'
import { TextPromo } from './text-promo'
import { WidePromo } from './wide-promo'

type Sized = Promo & { size?: Size }

type Props = { stories: Sized[]; level?: 'h2' | 'h3' }

/** Stories of about the same weight; a large one takes the room of two. Where none has a picture, all stand in words. */
export function PromoGrid({ stories, level }: Props) {
  const { across, large } = arrange(stories)
  const isPictured = stories.some(({ image }) => image)
  // On a tablet one that would be left alone in its row takes the whole of it.
  const alone = (stories.length + large.size) % 2 === 1 ? stories.find((story) => !large.has(story)) : undefined
  const span = (story: Sized) => (large.has(story) ? 'sm:col-span-2' : story === alone ? 'sm:max-lg:col-span-2' : '')
  return (
    <ul className={`grid grid-cols-1 gap-x-6 gap-y-8 ${columnClasses(across)}`}>
      {stories.map((story) => (
        <li key={story.slug} className={span(story)}>
          {story.size === 'brief' || !isPictured ? (
            <TextPromo story={story} level={level} />
          ) : large.has(story) ? (
            <WidePromo story={story} level={level} />
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
  const across = columnsFor(cells)
  for (const story of stories.filter((one) => !large.has(one)).slice(0, emptyIn(across, cells))) large.add(story)
  return { across, large }
}
