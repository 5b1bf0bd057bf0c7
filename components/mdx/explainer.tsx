import type { ReactNode } from 'react'

/** An aside that explains one thing of the story. */
export function Explainer({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside className="explainer" aria-label={title}>
      <p className="box-title">{title}</p>
      {children}
    </aside>
  )
}
