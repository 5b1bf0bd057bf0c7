import type { FrontStory } from '@/lib/pages/front'
import { LargePromo } from '../promo/large-promo'
import { PicturePromo } from '../promo/picture-promo'
import { PromoGrid } from '../promo/promo-grid'

/** Two stories; one may outweigh the other. */
export function PairBlock({ stories }: { stories: FrontStory[] }) {
  const isUneven = new Set(stories.map(({ size }) => size)).size > 1
  if (!isUneven) return <PromoGrid stories={stories.map((story) => ({ ...story, size: 'normal' }))} />
  return (
    <ul className="grid grid-cols-1 gap-x-8 gap-y-8 beside:grid-cols-lead">
      {stories
        .toSorted((a, b) => Number(b.size === 'large') - Number(a.size === 'large'))
        .map((story) => (
          <li key={story.slug}>
            {story.size === 'large' ? <LargePromo story={story} /> : <PicturePromo story={story} />}
          </li>
        ))}
    </ul>
  )
}
