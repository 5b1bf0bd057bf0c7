import type { FrontStory } from '@/lib/pages/front'
import { LargePromo } from '../promo/large-promo'
import { PromoColumn } from '../promo/promo-column'
import { PromoGrid } from '../promo/promo-grid'
import { PairBlock } from './pair-block'

/** One subject: the newest with a picture is large, the others stand beside it. Without one, none is larger. */
export function TopicBlock({ stories }: { stories: FrontStory[] }) {
  const first = stories.find(({ size, image }) => size === 'large' && image) ?? stories.find(({ image }) => image)
  if (!first) return <PromoGrid stories={stories} />
  const rest = stories.filter((story) => story !== first)
  if (rest.length === 0) return <LargePromo story={first} isBeside />
  if (rest.length === 1) return <PairBlock stories={[first, ...rest]} />
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-6 beside:grid-cols-lead print:block print:*:mb-6">
      <LargePromo story={first} />
      <PromoColumn stories={rest} />
    </div>
  )
}
