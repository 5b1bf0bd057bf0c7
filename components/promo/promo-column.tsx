import type { Size } from '@/lib/newsroom/front'
import type { Promo } from '@/lib/pages/promo'
import { PicturePromo } from './picture-promo'
import { PromoHeadline } from './promo-headline'
import { TextPromo } from './text-promo'

/** Pictures in one column beside a taller promo: more would be higher than it. */
const MOST_PICTURED = 2

/** The room of each is known before the next has come: a picture takes what is left, and two share it. */
function rowsOf(stories: Promo[]): string {
  const [first, second] = stories.map(({ image }) => image !== undefined)
  if (first && second) return 'beside:grid-rows-[1fr_1fr]'
  return first ? 'beside:grid-rows-[1fr_auto]' : 'beside:grid-rows-[auto_1fr]'
}

/** Stories under each other beside a taller one, which end where it ends: few with their pictures, more in words. */
export function PromoColumn({ stories }: { stories: Array<Promo & { size?: Size }> }) {
  const isPictured = stories.length <= MOST_PICTURED && stories.some(({ image }) => image)
  if (isPictured) {
    return (
      <ul className={`grid h-full grid-cols-1 gap-8 sm:grid-cols-2 beside:grid-cols-1 ${rowsOf(stories)}`}>
        {stories.map((story) => (
          <li key={story.slug}>
            <PicturePromo story={story} fills />
          </li>
        ))}
      </ul>
    )
  }
  return (
    // A grid that is as high as its place does not grow where a sheet ends in it: what follows would stand on it.
    <ul className="grid h-full grid-cols-1 print:block">
      {stories.map((story) => (
        <li key={story.slug} className="not-first:mt-4 not-first:border-t not-first:border-rule not-first:pt-2">
          {story.size === 'brief' ? <PromoHeadline story={story} size="standard" /> : <TextPromo story={story} />}
        </li>
      ))}
    </ul>
  )
}
