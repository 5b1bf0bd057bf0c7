import { direction } from '@/lib/languages'
import type { Story } from '@/lib/newsroom/story'
import { urls } from '@/lib/urls'

type Props = { story: Pick<Story, 'slug' | 'headline' | 'lang'>; size: keyof typeof SIZES; level?: 'h2' | 'h3' }

const SIZES = {
  lead: 'mt-3 mb-1.5 max-w-[18ch] text-lead',
  large: 'mt-3 mb-1.5 text-large',
  standard: 'mt-3 mb-1.5 text-standard max-sm:mt-0',
  /** In the place of a picture. */
  worded: 'mb-1.5 text-worded',
  listed: 'text-title leading-[1.3]',
  'listed-wide': 'text-title leading-[1.3] sm:text-standard',
}

/** The headline is the link, and the whole promo is its target. */
export function PromoHeadline({ story, size, level: Level = 'h3' }: Props) {
  return (
    <Level
      className={`font-headline font-semibold tracking-tight hyphens-auto ${SIZES[size]}`}
      lang={story.lang}
      dir={direction(story.lang)}
    >
      <a href={urls.article(story.slug)} className="promo-link no-underline hover:underline">
        {story.headline}
      </a>
    </Level>
  )
}
