import type { Size } from '@/lib/newsroom/front'
import type { Promo } from '@/lib/pages/promo'
import { rowsOf } from './columns'
import { PicturePromo } from './picture-promo'
import { TextPromo } from './text-promo'
import { WidePromo } from './wide-promo'

type Sized = Promo & { size?: Size }

type Props = { stories: Sized[]; level?: 'h2' | 'h3' }

/** Stories of about the same weight; a large one takes the room of two. Where none has a picture, all stand in words. */
export function PromoGrid({ stories, level }: Props) {
  const { columns, isWide, spans } = rowsOf(stories.map(({ size }) => size === 'large'))
  const isPictured = stories.some(({ image }) => image)
  return (
    <ul className={`grid grid-cols-1 gap-x-6 gap-y-8 ${columns}`}>
      {stories.map((story, index) => (
        <li key={story.slug} className={spans[index]}>
          {story.size === 'brief' || !isPictured ? (
            <TextPromo story={story} level={level} />
          ) : isWide[index] ? (
            <WidePromo story={story} level={level} />
          ) : (
            <PicturePromo story={story} level={level} />
          )}
        </li>
      ))}
    </ul>
  )
}
