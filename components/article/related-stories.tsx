import type { Promo } from '@/lib/pages/promo'
import { PicturePromo } from '../promo/picture-promo'

export function RelatedStories({ stories }: { stories: Promo[] }) {
  return (
    <section aria-labelledby="related" className="page py-10 md:py-14">
      <div className="block-rule">
        <h2 id="related" className="block-title">
          Related stories
        </h2>
        <ul className="promo-grid promo-grid-4">
          {stories.map((story) => (
            <li key={story.slug}>
              <PicturePromo story={story} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
