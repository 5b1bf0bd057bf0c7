import type { SectionHead as Head } from '@/lib/pages/list-head'

/** A section's parts, and which of them this is. */
export function SectionHead({ head: { name, parts } }: { head: Head }) {
  return (
    <nav aria-label={`Parts of ${name}`} className="-mt-6 mb-6">
      <ul className="flex flex-wrap gap-x-6">
        {parts.map((part) => (
          <li key={part.path}>
            <a
              href={part.path}
              aria-current={part.isThis ? 'page' : undefined}
              className={`inline-flex min-h-11 items-center text-ui ${part.isThis ? 'font-bold no-underline' : ''}`}
            >
              <bdi>{part.name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
