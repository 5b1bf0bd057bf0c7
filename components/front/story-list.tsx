import type { ListModel } from '@/lib/pages/list-page'
import { ListHead } from '../list/list-head'
import { PageHead } from '../page/page-head'
import { PromoGrid } from '../promo/promo-grid'
import { Standfirst } from '../ui/standfirst'
import { BreakingStrip } from './breaking-strip'
import { FrontBlocks } from './front-blocks'

export function StoryList({ model: { listing, trail } }: { model: ListModel }) {
  const { blocks, stories } = listing
  return (
    <>
      {listing.breaking && <BreakingStrip {...listing.breaking} />}
      <main className="page py-6 md:py-9">
        <PageHead
          title={<bdi lang={listing.lang}>{listing.title}</bdi>}
          standfirst={listing.description}
          trail={trail}
        />
        {listing.head && <ListHead head={listing.head} />}
        {blocks.length === 0 && <Standfirst>There is no story here yet.</Standfirst>}
        <FrontBlocks blocks={blocks} />
        {stories.length > 0 && <PromoGrid stories={stories} level="h2" />}
        {(listing.newer || listing.older) && (
          <nav aria-label="Pages" className="mt-12 flex gap-6 print:hidden">
            {listing.newer && (
              <a href={listing.newer} rel="prev" className="inline-flex min-h-11 items-center font-bold">
                Newer stories
              </a>
            )}
            {listing.older && (
              <a href={listing.older} rel="next" className="inline-flex min-h-11 items-center font-bold">
                Older stories
              </a>
            )}
          </nav>
        )}
      </main>
    </>
  )
}
