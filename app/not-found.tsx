import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { Notice } from '@/components/site/notice'

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } }

export default function NotFound() {
  return (
    <PageFrame>
      <Notice title="There is no page at this address">
        <p>The address may have a slip in it, or the page was never here.</p>
      </Notice>
    </PageFrame>
  )
}
