import type { ReactNode } from 'react'

/** Two to six pictures that belong together. */
export function Gallery({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <section className="gallery" aria-label={caption}>
      <p className="box-title">{caption}</p>
      <div className="gallery-grid">{children}</div>
    </section>
  )
}
