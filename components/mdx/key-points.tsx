import type { ReactNode } from 'react'

type Props = {
  title?: string
  /** The language of the title, where it is not the story's. */
  titleLang?: string
  children: ReactNode
}

/** The story in two to four points. No `aside`: reader views throw those away. */
export function KeyPoints({ title = 'Key points', titleLang, children }: Props) {
  return (
    <section className="key-points" aria-label={title}>
      <p className="box-title" lang={titleLang}>
        {title}
      </p>
      {children}
    </section>
  )
}
