import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { Notice } from '@/components/site/notice'
import { frameModel } from '@/lib/pages/frame'

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } }

/**
 * What an address answers that no page has, with status 404. It is no `not-found.tsx`, which Next
 * would draw once more inside every page.
 */
export default function MissingPage() {
  return (
    <PageFrame model={{ frame: frameModel(readersNow()) }}>
      <Notice title="There is no page at this address">
        The address may have a slip in it, or the page was never here.
      </Notice>
    </PageFrame>
  )
}
