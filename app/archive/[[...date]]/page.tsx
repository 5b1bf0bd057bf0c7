import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { ArchiveView } from '@/components/archive/archive-view'
import { archiveModel } from '@/lib/pages/archive-page'

const getModel = cache((period: string) => archiveModel({ period }, readersNow()) ?? notFound())

const modelOf = async (params: PageProps<'/archive/[[...date]]'>['params']) =>
  getModel(((await params).date ?? []).join('-'))

export async function generateMetadata({ params }: PageProps<'/archive/[[...date]]'>): Promise<Metadata> {
  return (await modelOf(params)).metadata
}

export default async function ArchivePage({ params }: PageProps<'/archive/[[...date]]'>) {
  const model = await modelOf(params)
  return (
    <PageFrame model={model}>
      <ArchiveView model={model} />
    </PageFrame>
  )
}
