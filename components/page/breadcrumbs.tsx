import type { Step } from '@/lib/pages/trail'

/** The way down to a page that lies deeper than others: what is above it, not itself. */
export function Breadcrumbs({ trail = [] }: { trail?: Step[] }) {
  const above = trail.slice(0, -1)
  if (above.length < 2) return null
  return (
    <nav aria-label="Breadcrumbs" className="mb-1 print:hidden">
      <ol className="flex flex-wrap gap-x-3 text-ui">
        {above.map(({ name, path }) => (
          <li
            key={path}
            className="flex items-center gap-x-3 not-first:before:text-ink-soft not-first:before:content-['/']"
          >
            <a href={path} className="inline-flex min-h-11 items-center">
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
