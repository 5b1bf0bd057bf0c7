import type { ReactNode } from 'react'
import { Footer } from '@/components/site/footer'
import { JsonLd } from '@/components/site/json-ld'
import { Masthead } from '@/components/site/masthead'
import { readAssets } from '@/lib/assets'
import type { PageModel } from '@/lib/pages/model'

type Props = {
  model: Pick<PageModel, 'frame'> & Partial<Pick<PageModel, 'jsonLd'>>
  children: ReactNode
}

/** What stands around every page. */
export function PageFrame({ model: { frame, jsonLd = [] }, children }: Props) {
  return (
    <>
      <Masthead site={frame.site} sections={frame.sections} current={frame.current} wordmark={readAssets().wordmark} />
      {jsonLd.map((data) => (
        <JsonLd key={JSON.stringify(data)} data={data} />
      ))}
      {children}
      <Footer frame={frame} />
    </>
  )
}
