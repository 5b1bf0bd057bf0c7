import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Listing, numberIn } from '@/app/list-page'
import { readersNow } from '@/app/view'
import { latestModel } from '@/lib/pages/list-page'

const getModel = cache((page: number | undefined) => latestModel({ page }, readersNow()) ?? notFound())

export async function generateMetadata({ params }: PageProps<'/latest/[[...page]]'>): Promise<Metadata> {
  return getModel(numberIn((await params).page)).metadata
}

export default async function LatestPage({ params }: PageProps<'/latest/[[...page]]'>) {
  return <Listing model={getModel(numberIn((await params).page))} />
}
