import type { ReactNode } from 'react'
import type { WordmarkDrawing } from '@/lib/assets'
import type { PageModel } from '@/lib/pages/model'
import { Footer } from './footer'
import { JsonLd } from './json-ld'
import { Masthead } from './masthead'

/** All that a page's frame is drawn from. */
export type FrameOf = Pick<PageModel, 'frame'> & Partial<Pick<PageModel, 'jsonLd'>>

type Props = { model: FrameOf; wordmark: WordmarkDrawing | undefined; children: ReactNode }

/** What stands around every page. */
export function Framed({ model: { frame, jsonLd = [] }, wordmark, children }: Props) {
  return (
    <>
      <Masthead site={frame.site} sections={frame.sections} current={frame.current} wordmark={wordmark} />
      {jsonLd.map((data) => (
        <JsonLd key={JSON.stringify(data)} data={data} />
      ))}
      {children}
      <Footer frame={frame} />
    </>
  )
}
