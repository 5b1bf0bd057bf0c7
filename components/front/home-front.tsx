import { direction } from '@/lib/languages'
import type { HomeModel } from '@/lib/pages/home-page'
import type { Promo } from '@/lib/pages/promo'
import { urls } from '@/lib/urls'
import { LeadPromo } from '../promo/lead-promo'
import { PicturePromo } from '../promo/picture-promo'
import { Timestamp } from '../ui/timestamp'
import { SectionBlock } from './section-block'

/** The front page: a lead, two seconds, the latest, then each section in its turn. */
export function HomeFront({ model }: { model: HomeModel }) {
  const { lead, seconds, latest, blocks } = model.front
  const hasPicture = lead?.image !== undefined
  return (
    <main className="page py-6 md:py-8">
      <h1 className="sr-only" id="story">
        {model.frame.site.name}
      </h1>
      <div className={hasPicture ? 'front-top' : 'front-top front-top-words'}>
        {lead ? <LeadPromo story={lead} /> : <p className="standfirst">There is no story here yet.</p>}
        {seconds.length > 0 && (
          <ul className="front-seconds">
            {seconds.map((story) => (
              <li key={story.slug}>
                <PicturePromo story={story} />
              </li>
            ))}
          </ul>
        )}
        {latest.length > 0 && <Latest stories={latest} />}
      </div>
      {blocks.map((block, index) => (
        <SectionBlock key={block.section.id} {...block} layout={index % 2 === 0 ? 'lead-first' : 'row'} />
      ))}
    </main>
  )
}

function Latest({ stories }: { stories: Promo[] }) {
  return (
    <section aria-labelledby="latest" className="block-rule front-latest">
      <h2 id="latest" className="block-title">
        Latest
      </h2>
      <ol className="latest">
        {stories.map((story) => (
          <li key={story.slug} className="promo" dir={direction(story.lang)}>
            <p className="promo-meta" dir="auto">
              <Timestamp moment={story.publishedAt} format={() => story.listed} />
            </p>
            <h3 lang={story.lang}>
              <a href={urls.article(story.slug)}>{story.headline}</a>
            </h3>
          </li>
        ))}
      </ol>
    </section>
  )
}
