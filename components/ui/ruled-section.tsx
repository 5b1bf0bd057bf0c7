import type { ReactNode } from 'react'

type Props = { id: string; title: ReactNode; className?: string; children: ReactNode }

/** A part of a page under a thick line, with its title. */
export function RuledSection({ id, title, className = '', children }: Props) {
  return (
    <section aria-labelledby={id} className={`border-t-4 border-ink pt-3 ${className}`}>
      <h2 id={id} className="mb-3 text-title font-bold">
        {title}
      </h2>
      {children}
    </section>
  )
}
