import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { Notice } from '@/components/site/notice'
import { frameModel } from '@/lib/pages/frame'

export const metadata: Metadata = { title: 'Preview', robots: { index: false } }

/** What a link to a preview answers that opens none, with status 403. It does not say why: who has a good one is told when it ends. */
export default function NoPreviewPage() {
  return (
    <PageFrame model={{ frame: frameModel(readersNow()) }}>
      <Notice title="This link opens no preview">
        It may have ended, or lost a part on its way to you. Ask whoever sent it for a new one.
      </Notice>
    </PageFrame>
  )
}
