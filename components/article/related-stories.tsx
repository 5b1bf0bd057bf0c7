import type { Story } from '@/lib/newsroom/story'
import { PicturePromo } from '../promo/picture-promo'

export function RelatedStories({ stories, now }: { stories: Story[]; now: number }) {
  return (
    <section aria-labelledby="related" className="page py-10 md:py-14">
      <div className="block-rule">
        <h2 id="related" className="block-title">
          Related stories
        </h2>
        <ul className="promo-grid promo-grid-4">
          {stories.map((story) => (
            <li key={story.slug}>
              <PicturePromo story={story} now={now} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
