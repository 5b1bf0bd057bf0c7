import { direction } from '@/lib/languages'
import type { HomeModel } from '@/lib/pages/home-page'
import type { Promo } from '@/lib/pages/promo'
import { urls } from '@/lib/urls'
import { LeadPromo } from '../promo/lead-promo'
import { PromoGrid } from '../promo/promo-grid'
import { PromoHeadline } from '../promo/promo-headline'
import { RuledSection } from '../ui/ruled-section'
import { Standfirst } from '../ui/standfirst'
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
      <div
        className={`mb-12 grid grid-cols-1 gap-8 ${hasPicture ? 'beside:grid-flow-col beside:grid-cols-front beside:grid-rows-[auto_1fr]' : ''}`}
      >
        {lead ? <LeadPromo story={lead} /> : <Standfirst>There is no story here yet.</Standfirst>}
        {seconds.length > 0 && <PromoGrid stories={seconds} columns={2} />}
        {latest.length > 0 && <Latest stories={latest} isBeside={hasPicture} />}
      </div>
      {blocks.map((block, index) => (
        <SectionBlock key={block.section.id} {...block} layout={index % 2 === 0 ? 'lead-first' : 'row'} />
      ))}
    </main>
  )
}

type LatestProps = { stories: Promo[]; isBeside: boolean }

/** Beside the lead, or where no story has a picture in columns under it, as the lead goes across the page. */
function Latest({ stories, isBeside }: LatestProps) {
  return (
    <RuledSection
      id="latest"
      title={
        <a href={urls.latest()} className="inline-flex min-h-11 items-center no-underline">
          Latest
        </a>
      }
      className={isBeside ? 'beside:row-span-2' : ''}
    >
      <ol className={isBeside ? '' : 'sm:columns-2 sm:gap-x-6 lg:columns-3'}>
        {stories.map((story) => (
          <li
            key={story.slug}
            className="relative break-inside-avoid border-b border-rule pt-3 pb-3.5 first:pt-0"
            dir={direction(story.lang)}
          >
            <p className="mt-1.5 w-fit text-small text-ink-soft" dir="auto">
              <Timestamp moment={story.publishedAt} format={() => story.listed} />
            </p>
            <PromoHeadline story={story} size="listed" />
          </li>
        ))}
      </ol>
    </RuledSection>
  )
}
