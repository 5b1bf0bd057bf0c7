import type { ReactNode } from 'react'

type Props = { attribution: string; role?: string; children: ReactNode }

/** A quotation of the story, made large. */
export function PullQuote({ attribution, role, children }: Props) {
  return (
    <figure className="pull-quote">
      <blockquote>{children}</blockquote>
      <figcaption>
        <bdi>{attribution}</bdi>
        {role && (
          <>
            , <bdi>{role}</bdi>
          </>
        )}
      </figcaption>
    </figure>
  )
}
