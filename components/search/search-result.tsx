import { direction } from '@/lib/languages'
import { LABEL_NAMES } from '@/lib/newsroom/labels'
import type { FoundStory } from '@/lib/pages/search-page'
import { urls } from '@/lib/urls'
import { Timestamp } from '../ui/timestamp'
import { Marked } from './marked'

/** A story with the words that it was found by. */
export function SearchResult({ found: { story, headline, snippet } }: { found: FoundStory }) {
  const label = LABEL_NAMES[story.label]
  return (
    <article className="relative max-w-measure" dir={direction(story.lang)}>
      <p className="promo-meta flex w-fit flex-wrap gap-x-[0.35rem] text-small text-ink-soft" dir="auto">
        <bdi>{story.section.name}</bdi>
        {label && <span>{label}</span>}
        <Timestamp moment={story.publishedAt} format={() => story.listed} />
      </p>
      <h2
        className="mt-1 mb-1.5 font-headline text-standard font-semibold tracking-tight hyphens-auto"
        lang={story.lang}
      >
        <a href={urls.article(story.slug)} className="promo-link no-underline hover:underline">
          <Marked segments={headline} />
        </a>
      </h2>
      <p className="text-ui leading-normal text-ink-soft" lang={story.lang}>
        <Marked segments={snippet} />
      </p>
    </article>
  )
}
