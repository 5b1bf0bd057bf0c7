import type { Promo } from '@/lib/pages/promo'
import { PicturePromo } from './picture-promo'

type Props = { stories: Promo[]; columns: number; level?: 'h2' | 'h3' }

/** Where there is the room; on a tablet two stand beside each other. */
const COLUMNS: Record<number, string> = { 3: 'lg:grid-cols-3', 4: 'lg:grid-cols-4' }

/** Stories of the same weight. */
export function PromoGrid({ stories, columns, level }: Props) {
  return (
    <ul className={`grid grid-cols-1 gap-x-6 gap-y-8 sm:grid-cols-2 ${COLUMNS[columns] ?? ''}`}>
      {stories.map((story) => (
        <li key={story.slug}>
          <PicturePromo story={story} level={level} />
        </li>
      ))}
    </ul>
  )
}
