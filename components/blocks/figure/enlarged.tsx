import type { ReactNode } from 'react'

type Props = {
  /** Of the figure, in which the picture and this stand side by side. */
  id: string
  siteLang: string
  children: ReactNode
}

/** Pixels across from which a picture has more to show than fits beside the text. */
const LARGE = 720

/** Whether a picture is worth a window of its own. */
export const canBeEnlarged = ({ width }: { width: number }) => width > LARGE

/**
 * A picture that fills the window while the page's address names it: so it can be linked to, Back
 * takes it away, and nothing is asked of the server before. What closes it is seen only then.
 */
export function Enlarged({ id, siteLang, children }: Props) {
  const address = `${id}--large`
  return (
    <enlarged-picture>
      <a className="enlarge" id={address} href={`#${address}`}>
        {children}
      </a>
      {/* biome-ignore lint/a11y/useAnchorContent: its words are drawn by the style: reader views would show them under each picture. */}
      <a className="enlarge-close hidden" href={`#${id}`} aria-label="Close" lang={siteLang} />
    </enlarged-picture>
  )
}
