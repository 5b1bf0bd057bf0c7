import type { SourceHead as Head } from '@/lib/pages/list-head'

/** A source: where it is at home, and how we use its copy. */
export function SourceHead({ head: { name, url, terms } }: { head: Head }) {
  return (
    <section aria-labelledby="terms" className="mb-10 max-w-measure">
      <p className="mb-3 text-ui">
        <a href={url} rel="external" className="inline-flex min-h-11 items-center">
          {new URL(url).hostname}
        </a>
      </p>
      <h2 id="terms" className="mb-3 text-title font-bold">
        How we use what <bdi>{name}</bdi> writes
      </h2>
      <ul className="list-disc ps-5 text-ui">
        {terms.map((term) => (
          <li key={term} className="mb-1.5">
            {term}
          </li>
        ))}
      </ul>
    </section>
  )
}
