import type { SearchModel } from '@/lib/pages/search-page'
import { FEED_NAMES } from '../page/feed-list'

/** Ways to narrow a search, each a link with what it leads to; the one that is taken leads back. */
export function SearchFacets({ model: { facets, feeds, isMore, total } }: { model: SearchModel }) {
  return (
    <aside aria-label="Narrow down" id="narrow" className="grid content-start gap-6 text-ui">
      {facets.map(({ title, values }) => (
        <section key={title} aria-label={title}>
          <h2 className="border-t-4 border-ink pt-2 font-bold">{title}</h2>
          <ul>
            {values.map(({ title: value, count, href, isCurrent }) => (
              <li key={value} className="border-b border-rule">
                <a
                  href={href}
                  rel="nofollow"
                  aria-current={isCurrent ? 'true' : undefined}
                  className="flex min-h-11 items-center justify-between gap-4 no-underline hover:underline aria-[current]:font-bold"
                >
                  <bdi>
                    {isCurrent && <span aria-hidden="true">✓ </span>}
                    {value}
                  </bdi>{' '}
                  <span className="text-ink-soft">
                    {isCurrent && 'show all'}
                    {!isCurrent && count.toLocaleString('en')}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {isMore && <p className="text-small text-ink-soft">Counted among the newest {total.toLocaleString('en')}.</p>}
      <section aria-label="Follow this search">
        <h2 className="border-t-4 border-ink pt-2 font-bold">Follow this search</h2>
        <ul className="flex flex-wrap gap-x-4">
          {feeds.map(({ format, href }) => (
            <li key={format}>
              <a href={href} className="inline-flex min-h-11 items-center">
                {FEED_NAMES[format]}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}
