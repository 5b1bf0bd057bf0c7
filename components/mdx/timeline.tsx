import type { ReactNode } from 'react'

/** What happened, in order. */
export function Timeline({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="timeline" aria-label={title}>
      <p className="box-title">{title}</p>
      <ol>{children}</ol>
    </section>
  )
}

type EventProps = { date: string; title?: string; children: ReactNode }

export function TimelineEvent({ date, title, children }: EventProps) {
  return (
    <li>
      <p className="timeline-date">{date}</p>
      {title && <p className="timeline-title">{title}</p>}
      {children}
    </li>
  )
}
