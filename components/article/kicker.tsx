import { LABEL_NAMES } from '@/lib/newsroom/labels'
import type { Story } from '@/lib/newsroom/story'
import { urls } from '@/lib/urls'

/** The section, and what kind of story it is when it is more than news. */
export function Kicker({ story }: { story: Story }) {
  const label = LABEL_NAMES[story.label]
  return (
    <p className="kicker flex flex-wrap items-center gap-x-2.5 text-ui font-bold">
      <a href={urls.section(story.section.id)} className={LINK}>
        <bdi>{story.section.name}</bdi>
      </a>
      {label && (
        <span>
          <a href={urls.label(story.label)} className={LINK}>
            {label}
          </a>
        </span>
      )}
    </p>
  )
}

const LINK = 'inline-flex min-h-11 items-center no-underline hover:underline'
