import type { ReactNode } from 'react'
import { drawnAs } from '../drawing'
import { KEY_POINTS, keyPoints } from './key-points.block'

export const drawKeyPoints = drawnAs(keyPoints, ({ attributes: { title }, story, children }) => (
  <KeyPoints title={title} siteLang={story.siteLang}>
    {children}
  </KeyPoints>
))

type Props = { title?: string; siteLang: string; children: ReactNode }

/** Those of the body, or of the story as a whole. No `aside`: reader views throw those away. */
export function KeyPoints({ title, siteLang, children }: Props) {
  return (
    <section
      className="box break-inside-avoid border-s-6 border-mark bg-paper-sunk px-6 py-5"
      aria-label={title ?? KEY_POINTS}
    >
      <p className="box-title" lang={title ? undefined : siteLang}>
        {title ?? KEY_POINTS}
      </p>
      {children}
    </section>
  )
}
