import type { Metadata } from 'next'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { CorrectionsLog } from '@/components/page/corrections-log'
import { correctionsModel } from '@/lib/pages/made-page'

const getModel = cache(() => correctionsModel(readersNow()))

export function generateMetadata(): Metadata {
  return getModel().metadata
}

export default function CorrectionsPage() {
  const model = getModel()
  return (
    <PageFrame model={model}>
      <CorrectionsLog model={model} />
    </PageFrame>
  )
}
