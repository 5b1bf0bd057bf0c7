import { formatListed } from '@/lib/dates'
import { LABEL_NAMES } from '@/lib/newsroom/labels'
import type { Story } from '@/lib/newsroom/story'
import { Timestamp } from '../ui/timestamp'

/** Analysis · 24 January 2017 · 2 min read */
export function PromoMeta({ story, now }: { story: Story; now: number }) {
  const label = LABEL_NAMES[story.label]
  return (
    <p className="promo-meta">
      {label && <strong>{label}</strong>}
      <Timestamp moment={story.publishedAt} format={(moment) => formatListed(moment, now)} />
      <span>{story.minutes} min read</span>
    </p>
  )
}
