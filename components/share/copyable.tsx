import type { ReactNode } from 'react'
import { Button } from '../ui/button'

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
    <div className="grid content-start justify-items-start gap-3">
      <blockquote id={id} className="w-full border border-band-rule px-4 py-3 text-ui wrap-anywhere select-all">
        {children}
      </blockquote>
      <Button className="noscript:hidden" data-share="copy-text" data-text={id} data-what={what}>
        {button}
      </Button>
    </div>
  )
}
