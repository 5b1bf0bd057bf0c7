import type { Promo } from '@/lib/pages/promo'
import { PromoGrid } from '../promo/promo-grid'
import { LATER } from '../ui/later'
import { RuledSection } from '../ui/ruled-section'

export function RelatedStories({ stories }: { stories: Promo[] }) {
  return (
    <div className={`${LATER} page py-10 md:py-14 print:hidden`}>
      <RuledSection id="related" title="Related stories">
        <PromoGrid stories={stories} />
      </RuledSection>
    </div>
  )
}
