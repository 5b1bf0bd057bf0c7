import type { SearchModel } from '@/lib/pages/search-page'

/** The way to what was found beyond one page. */
export function SearchPages({ model: { page, pages, previous, next } }: { model: SearchModel }) {
  if (pages === 1) return null
  return (
    <nav aria-label="Pages" className="mt-10 flex flex-wrap items-center gap-x-6 border-t border-rule pt-3 text-ui">
      {previous && (
        <a href={previous} rel="prev" className="inline-flex min-h-11 items-center font-bold">
          Previous
        </a>
      )}
      <span className="text-ink-soft">
        Page {page} of {pages}
      </span>
      {next && (
        <a href={next} rel="next" className="inline-flex min-h-11 items-center font-bold">
          Next
        </a>
      )}
    </nav>
  )
}
