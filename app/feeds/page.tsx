import type { Metadata } from 'next'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { FeedList } from '@/components/page/feed-list'
import { feedsModel } from '@/lib/pages/made-page'

const getModel = cache(() => feedsModel(readersNow()))

export function generateMetadata(): Metadata {
  return getModel().metadata
}

export default function FeedsPage() {
  const model = getModel()
  return (
    <PageFrame model={model}>
      <FeedList model={model} />
    </PageFrame>
  )
}
