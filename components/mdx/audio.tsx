import type { ReactNode } from 'react'
import { urls } from '@/lib/urls'
import { Credit } from '../ui/credit'

type Props = { src: string; title: string; credit?: string; siteLang: string; children: ReactNode }

/** A recording of our own, with its transcript. */
export function Audio({ src, title, credit, siteLang, children }: Props) {
  return (
    <figure className="audio">
      <figcaption className="box-title">
        <span dir="auto">{title}</span> {credit && <Credit credit={credit} />}
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript beneath says every word (WCAG 1.2.1). */}
      <audio controls preload="none" src={urls.audio(src)} aria-label={title} />
      <details>
        <summary lang={siteLang}>Transcript</summary>
        {children}
      </details>
    </figure>
  )
}
