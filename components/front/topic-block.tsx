import type { FrontStory } from '@/lib/pages/front'
import { LargePromo } from '../promo/large-promo'
import { PromoGrid } from '../promo/promo-grid'
import { PromoHeadline } from '../promo/promo-headline'
import { TextPromo } from '../promo/text-promo'

/** One subject: the newest with a picture is large, the others stand beside it in words. Without one, none is larger. */
export function TopicBlock({ stories }: { stories: FrontStory[] }) {
  const first = stories.find(({ size, image }) => size === 'large' && image) ?? stories.find(({ image }) => image)
  if (!first) return <PromoGrid stories={stories} />
  const rest = stories.filter((story) => story !== first)
  if (rest.length === 0) return <LargePromo story={first} isBeside />
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-6 beside:grid-cols-lead">
      <LargePromo story={first} />
      <ul>
        {rest.map((story) => (
          <li key={story.slug} className="not-first:mt-4 not-first:border-t not-first:border-rule not-first:pt-2">
            {story.size === 'brief' ? <PromoHeadline story={story} size="standard" /> : <TextPromo story={story} />}
          </li>
        ))}
      </ul>
    </div>
  )
}
