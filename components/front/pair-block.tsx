import type { FrontStory } from '@/lib/pages/front'
import { LargePromo } from '../promo/large-promo'
import { PicturePromo } from '../promo/picture-promo'
import { PromoColumn } from '../promo/promo-column'
import { PromoGrid } from '../promo/promo-grid'
import { TextPromo } from '../promo/text-promo'

/** Two stories; one may outweigh the other. Beside the lead they stand under each other. */
export function PairBlock({ stories, isBeside }: { stories: FrontStory[]; isBeside?: boolean }) {
  if (isBeside) return <PromoColumn stories={stories} />
  const [first, second] = stories.toSorted((a, b) => weightOf(b) - weightOf(a))
  if (!first || !second || weightOf(first) === weightOf(second)) return <PromoGrid stories={stories} />
  return (
    <ul className={`grid grid-cols-1 gap-8 ${second.image ? 'beside:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]' : ''}`}>
      <li>
        <LargePromo story={first} isBeside={!second.image} />
      </li>
      <li className={second.image && 'print:max-w-1/2'}>
        {second.image ? <PicturePromo story={second} fills /> : <TextPromo story={second} />}
      </li>
    </ul>
  )
}

/** A picture outweighs words: beside it they would leave a hole. */
const weightOf = ({ image, size }: FrontStory) => Number(image !== undefined) * 2 + Number(size === 'large')
