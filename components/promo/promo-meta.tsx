import { LABEL_NAMES } from '@/lib/newsroom/labels'
import type { Promo } from '@/lib/pages/promo'
import { Timestamp } from '../ui/timestamp'

/** Part 2 · Analysis · 24 January 2017 · 2 min read */
export function PromoMeta({ story }: { story: Promo }) {
  const label = LABEL_NAMES[story.label]
  return (
    <p className="promo-meta mt-1.5 flex w-fit flex-wrap gap-x-[0.35rem] text-small text-ink-soft" dir="auto">
      {story.part && <strong className="text-ink">Part {story.part}</strong>}
      {label && <strong className="text-ink">{label}</strong>}
      <Timestamp moment={story.publishedAt} format={() => story.listed} />
      <span>{story.minutes} min read</span>
    </p>
  )
}
