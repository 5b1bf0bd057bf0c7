import type { StoryListing } from '@/lib/pages/list-page'
import { LargePromo } from '../promo/large-promo'
import { PicturePromo } from '../promo/picture-promo'

export function StoryList({ listing }: { listing: StoryListing }) {
  const [first, ...rest] = listing.stories
  return (
    <main className="page py-6 md:py-9">
      <header className="list-head">
        <h1 id="story">
          <bdi lang={listing.lang}>{listing.title}</bdi>
        </h1>
        {listing.description && <p className="standfirst">{listing.description}</p>}
      </header>
      {first ? (
        <div className="promo-beside mb-10">
          <LargePromo story={first} level="h2" isLead />
        </div>
      ) : (
        <p className="standfirst">There is no story here yet.</p>
      )}
      {rest.length > 0 && (
        <ul className="promo-grid promo-grid-3">
          {rest.map((story) => (
            <li key={story.slug}>
              <PicturePromo story={story} level="h2" />
            </li>
          ))}
        </ul>
      )}
      {(listing.newer || listing.older) && (
        <nav aria-label="Pages" className="mt-12 flex gap-6">
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
  )
}
