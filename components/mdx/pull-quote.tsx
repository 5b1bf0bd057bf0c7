import type { ReactNode } from 'react'

type Props = { attribution: string; role?: string; children: ReactNode }

/** A quotation of the story, made large. */
export function PullQuote({ attribution, role, children }: Props) {
  return (
    <figure className="pull-quote">
      <blockquote>{children}</blockquote>
      <figcaption>
        <span dir="auto">{attribution}</span>
        {role && (
          <>
            , <span dir="auto">{role}</span>
          </>
        )}
      </figcaption>
    </figure>
  )
}
