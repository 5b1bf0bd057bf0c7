import type { SearchModel } from '@/lib/pages/search-page'
import { PageHead } from '../page/page-head'
import { SearchFacets } from './search-facets'
import { SearchForm } from './search-form'
import { NothingFound, SearchHelp } from './search-help'
import { SearchPages } from './search-pages'
import { SearchResult } from './search-result'

/** What a reader asks, and what there is. */
export function SearchPage({ model }: { model: SearchModel }) {
  return (
    <main className="page py-6 wrap-anywhere md:py-9">
      <PageHead title="Search">
        <SearchForm text={model.text} order={model.order} />
      </PageHead>
      {model.named && <Named list={model.named} />}
      {model.text === '' ? (
        <SearchHelp model={model} />
      ) : model.stories.length === 0 ? (
        <NothingFound model={model} />
      ) : (
        <Found model={model} />
      )}
    </main>
  )
}

/** The list whose name is the query: most often it is what the reader wants. */
function Named({ list }: { list: NonNullable<SearchModel['named']> }) {
  return (
    <section aria-label="Best match" className="relative mb-8 max-w-measure bg-paper-sunk p-5">
      <p className="kicker mb-1.5 flex items-center gap-x-2.5 text-ui font-bold">{list.kicker}</p>
      <h2 className="font-headline text-standard font-semibold tracking-tight" lang={list.lang}>
        <a href={list.path} className="promo-link no-underline hover:underline">
          <bdi>{list.title}</bdi>
        </a>
      </h2>
      <p className="mt-1.5 text-ui text-ink-soft" dir="auto">
        {list.description}
      </p>
    </section>
  )
}

function Found({ model }: { model: SearchModel }) {
  return (
    <div className="grid gap-10 beside:grid-cols-lead">
      <div>
        <div className="mb-4 text-ui text-ink-soft">
          <p className="flex min-h-11 flex-wrap items-center gap-x-4">
            <strong className="text-ink">{countOf(model)}</strong>
            {model.facets.length > 0 && (
              <a href="#narrow" className="inline-flex min-h-11 items-center beside:hidden">
                Narrow down
              </a>
            )}
          </p>
          <nav aria-label="Order of the stories">
            <ul className="flex flex-wrap gap-x-4">
              {model.orders.map(({ title, href, isCurrent }) => (
                <li key={title}>
                  <a
                    href={href}
                    rel="nofollow"
                    aria-current={isCurrent ? 'true' : undefined}
                    className="inline-flex min-h-11 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
                  >
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <ol className="grid gap-6">
          {model.stories.map((found) => (
            <li key={found.story.slug} className="border-t border-rule pt-5">
              <SearchResult found={found} />
            </li>
          ))}
        </ol>
        <SearchPages model={model} />
      </div>
      <SearchFacets model={model} />
    </div>
  )
}

function countOf({ total, isMore }: SearchModel): string {
  if (isMore) return `More than ${total.toLocaleString('en')} stories`
  return total === 1 ? '1 story' : `${total.toLocaleString('en')} stories`
}
