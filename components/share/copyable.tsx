import type { ReactNode } from 'react'

type Props = {
  id: string
  /** What it is, as the message names it once it is copied. */
  what: string
  /** What the button says. */
  button: string
  children: ReactNode
}

/**
 * A text to take away: by the button, or selected by hand. A reader view looks for its story in
 * `<p>`, `<pre>` and plain `<div>`: in a quotation it takes nothing for one.
 */
export function Copyable({ id, what, button, children }: Props) {
  return (
    <div className="copyable">
      <blockquote id={id} className="copyable-text">
        {children}
      </blockquote>
      <button type="button" className="button noscript:hidden" data-share="copy-text" data-text={id} data-what={what}>
        {button}
      </button>
    </div>
  )
}
