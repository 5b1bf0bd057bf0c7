import type { ReactNode } from 'react'

/** A box that explains one thing of the story. No `aside`: reader views throw those away. */
export function Explainer({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="explainer" aria-label={title}>
      <p className="box-title">{title}</p>
      {children}
    </section>
  )
}
