import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { StoryList } from '@/components/front/story-list'
import { latestModel } from '@/lib/pages/list-page'

const getModel = cache((page: number | undefined) => latestModel({ page }, readersNow()) ?? notFound())

/** The number of the page, in `page/2`. */
async function modelOf({ params }: PageProps<'/latest/[[...page]]'>) {
  const { page: segments } = await params
  return getModel(segments && Number(segments[1]))
}

export async function generateMetadata(props: PageProps<'/latest/[[...page]]'>): Promise<Metadata> {
  return (await modelOf(props)).metadata
}

export default async function LatestPage(props: PageProps<'/latest/[[...page]]'>) {
  const model = await modelOf(props)
  return (
    <PageFrame model={model}>
      <StoryList listing={model.listing} />
    </PageFrame>
  )
}
