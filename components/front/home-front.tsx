import type { Front } from '@/lib/archive/front'
import { formatListed } from '@/lib/dates'
import { direction } from '@/lib/languages'
import type { Story } from '@/lib/newsroom/story'
import { urls } from '@/lib/urls'
import { LeadPromo } from '../promo/lead-promo'
import { PicturePromo } from '../promo/picture-promo'
import { Timestamp } from '../ui/timestamp'
import { SectionBlock } from './section-block'

type Props = { front: Front; siteName: string; now: number }

/** The front page: a lead, two seconds, the latest, then each section in its turn. */
export function HomeFront({ front, siteName, now }: Props) {
  const { lead, seconds, latest, blocks } = front
  return (
    <main className="page py-6 md:py-8">
      <h1 className="sr-only" id="story">
        {siteName}
      </h1>
      <div className="front-top">
        {lead && <LeadPromo story={lead} now={now} />}
        {seconds.length > 0 && (
          <ul className="front-seconds">
            {seconds.map((story) => (
              <li key={story.slug}>
                <PicturePromo story={story} now={now} />
              </li>
            ))}
          </ul>
        )}
        {latest.length > 0 && <Latest stories={latest} now={now} />}
      </div>
      {blocks.map((block, index) => (
        <SectionBlock key={block.section.id} {...block} layout={index % 2 === 0 ? 'lead-first' : 'row'} now={now} />
      ))}
    </main>
  )
}

function Latest({ stories, now }: { stories: Story[]; now: number }) {
  return (
    <section aria-labelledby="latest" className="block-rule front-latest">
      <h2 id="latest" className="block-title">
        Latest
      </h2>
      <ol className="latest">
        {stories.map((story) => (
          <li key={story.slug} className="promo">
            <p className="promo-meta">
              <Timestamp moment={story.publishedAt} format={(moment) => formatListed(moment, now)} />
            </p>
            <h3 lang={story.lang} dir={direction(story.lang)}>
              <a href={urls.article(story.slug)}>{story.headline}</a>
            </h3>
          </li>
        ))}
      </ol>
    </section>
  )
}
