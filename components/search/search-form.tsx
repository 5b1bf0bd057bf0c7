import type { SearchModel } from '@/lib/pages/search-page'
import { urls } from '@/lib/urls'

const FIELD = 'search-words'
const OFFERS = 'search-offers'

/** The question. A reader's order stays for the next one. */
export function SearchForm({ text, order }: Pick<SearchModel, 'text' | 'order'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of 2021 know no <search>, and the role they know.
    <form action={urls.search()} role="search" className="mt-2 max-w-measure">
      <label htmlFor={FIELD} className="mb-1.5 block text-ui text-ink-soft">
        Words, names or “a phrase in quotes”
      </label>
      <div className="flex">
        <search-suggestions class="min-w-0 grow" data-from={urls.suggestions()}>
          <input
            type="search"
            id={FIELD}
            name="q"
            defaultValue={text}
            list={OFFERS}
            autoComplete="off"
            enterKeyHint="search"
            dir="auto"
            className="min-h-12 w-full appearance-none rounded-none border-2 border-ink bg-paper px-3 text-lg text-ink"
          />
          <datalist id={OFFERS} />
        </search-suggestions>
        {order !== 'relevance' && <input type="hidden" name="order" value={order} />}
        <button
          type="submit"
          className="min-h-12 flex-none border-2 border-ink bg-ink px-5 font-bold text-paper hover:underline"
        >
          Search
        </button>
      </div>
    </form>
  )
}
