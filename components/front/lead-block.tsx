import { direction } from '@/lib/languages'
import type { FrontStory } from '@/lib/pages/front'
import { urls } from '@/lib/urls'
import { LeadPromo } from '../promo/lead-promo'

/** What the front is about, with links to what belongs to it. */
export function LeadBlock({ stories: [story], isLead }: { stories: FrontStory[]; isLead?: boolean }) {
  return (
    story && (
      <div className="flex h-full flex-col">
        <LeadPromo story={story} isLead={isLead} />
        {story.related.length > 0 && (
          <ul className="mt-3 border-t border-rule">
            {story.related.map(({ slug, headline, lang }) => (
              <li key={slug} className="border-b border-rule" lang={lang} dir={direction(lang)}>
                <a
                  href={urls.article(slug)}
                  className="flex min-h-11 items-center py-1.5 font-bold wrap-anywhere no-underline hover:underline"
                >
                  {headline}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    )
  )
}
