import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { Notice } from '@/components/site/notice'
import { frameModel } from '@/lib/pages/frame'

export const metadata: Metadata = { title: 'Story withdrawn', robots: { index: false } }

/** What a withdrawn story answers, with status 410. It says nothing of the story. */
export default function GonePage() {
  return (
    <PageFrame model={{ frame: frameModel(readersNow()) }}>
      <Notice title="This story has been withdrawn">It stood at this address and is no longer published.</Notice>
    </PageFrame>
  )
}
