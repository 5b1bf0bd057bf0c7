import type { ReactNode } from 'react'

type Props = {
  id: string
  /** What it is, as the message names it once it is copied. */
  what: string
  /** What the button says. */
  button: string
  children: ReactNode
}

/** A text to take away: by the button, or selected by hand. */
export function Copyable({ id, what, button, children }: Props) {
  return (
    <div className="copyable">
      <div id={id} className="copyable-text">
        {children}
      </div>
      <button type="button" className="button needs-script" data-share="copy-text" data-text={id} data-what={what}>
        {button}
      </button>
    </div>
  )
}
