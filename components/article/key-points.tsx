import type { ReactNode } from 'react'

/** The story in two to four points. */
export function KeyPoints({ title = 'Key points', children }: { title?: string; children: ReactNode }) {
  return (
    <aside className="key-points" aria-label={title}>
      <p className="box-title">{title}</p>
      {children}
    </aside>
  )
}
