import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { Notice } from '@/components/site/notice'
import { frameModel } from '@/lib/pages/frame'

export const metadata: Metadata = { title: 'Something went wrong', robots: { index: false } }

/** What a reader gets, with status 500 or 503, when a page cannot be made and none was kept. */
export default function UnavailablePage() {
  return (
    <PageFrame model={{ frame: frameModel(readersNow()) }}>
      <Notice title="This page cannot be shown just now">
        Something went wrong on our side. Please try again in a minute.
      </Notice>
    </PageFrame>
  )
}
