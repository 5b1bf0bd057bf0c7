import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { Notice } from '@/components/site/notice'
import { frameModel } from '@/lib/pages/frame'

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } }

export default function NotFound() {
  return (
    <PageFrame model={{ frame: frameModel(readersNow()) }}>
      <Notice title="There is no page at this address">
        The address may have a slip in it, or the page was never here.
      </Notice>
    </PageFrame>
  )
}
