import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { HomeFront } from '@/components/front/home-front'
import { homeModel } from '@/lib/pages/home-page'
import { PageFrame } from './page-frame'
import { readersNow } from './view'

const getModel = cache(() => homeModel(readersNow()) ?? notFound())

export function generateMetadata(): Metadata {
  return getModel().metadata
}

export default function HomePage() {
  const model = getModel()
  return (
    <PageFrame model={model}>
      <HomeFront model={model} />
    </PageFrame>
  )
}
