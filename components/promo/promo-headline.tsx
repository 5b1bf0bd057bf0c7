import { direction } from '@/lib/languages'
import type { Story } from '@/lib/newsroom/story'
import { urls } from '@/lib/urls'

type Props = { story: Story; className: string; level?: 'h2' | 'h3' }

/** The headline is the link, and the whole promo is its target. */
export function PromoHeadline({ story, className, level: Level = 'h3' }: Props) {
  return (
    <Level className={className} lang={story.lang} dir={direction(story.lang)}>
      <a href={urls.article(story.slug)}>{story.headline}</a>
    </Level>
  )
}
