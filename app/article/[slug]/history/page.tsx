import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { HistoryPage } from '@/components/history/history-page'
import { historyModel } from '@/lib/pages/history-page'

/** None ahead: few readers ask, and each is drawn when one does. */
export function generateStaticParams() {
  return []
}

const getModel = cache((slug: string) => historyModel({ slug }, readersNow()) ?? notFound())

export async function generateMetadata({ params }: PageProps<'/article/[slug]/history'>): Promise<Metadata> {
  return getModel((await params).slug).metadata
}

export default async function Page({ params }: PageProps<'/article/[slug]/history'>) {
  const model = getModel((await params).slug)
  return (
    <PageFrame model={model}>
      <HistoryPage model={model} />
    </PageFrame>
  )
}
