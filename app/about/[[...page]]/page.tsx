import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { PageView } from '@/components/page/page-view'
import { aboutModel } from '@/lib/pages/about-page'
import { pagesAhead } from '@/lib/pages/ahead'
import { compiledBody } from '@/lib/pages/compiled-body'
import { urls } from '@/lib/urls'

export function generateStaticParams() {
  return pagesAhead().map((slug) => ({ page: slug === 'about' ? [] : [slug] }))
}

const getModel = cache((slug: string) => aboutModel({ slug }, readersNow()) ?? notFound())

const modelOf = async (params: PageProps<'/about/[[...page]]'>['params']) =>
  getModel((await params).page?.[0] ?? 'about')

export async function generateMetadata({ params }: PageProps<'/about/[[...page]]'>): Promise<Metadata> {
  return (await modelOf(params)).metadata
}

export default async function AboutPage({ params }: PageProps<'/about/[[...page]]'>) {
  const model = await modelOf(params)
  const { page } = model
  const siteLang = model.frame.site.lang
  return (
    <PageFrame model={model}>
      <PageView page={page} body={await compiledBody(urls.page(page.slug), page, siteLang)} siteLang={siteLang} />
    </PageFrame>
  )
}
