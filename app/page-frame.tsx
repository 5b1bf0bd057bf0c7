import type { ReactNode } from 'react'
import { Framed, type FrameOf } from '@/components/site/framed'
import { readAssets } from '@/lib/assets'

/** What stands around every page, with what the build made for it. */
export function PageFrame({ model, children }: { model: FrameOf; children: ReactNode }) {
  return (
    <Framed model={model} wordmark={readAssets().wordmark}>
      {children}
    </Framed>
  )
}
