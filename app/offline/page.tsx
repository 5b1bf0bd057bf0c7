import type { Metadata } from 'next'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { OfflinePage } from '@/components/offline/offline-page'
import { offlineModel } from '@/lib/pages/made-page'

const getModel = cache(() => offlineModel(readersNow()))

export function generateMetadata(): Metadata {
  return getModel().metadata
}

export default function Offline() {
  const model = getModel()
  return (
    <PageFrame model={model}>
      <OfflinePage model={model} />
    </PageFrame>
  )
}
