import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageFrame } from '@/app/page-frame'
import { PageView } from '@/components/page/page-view'
import { JsonLd } from '@/components/site/json-ld'
import { findPage, listPages } from '@/lib/archive/pages'
import { getSite } from '@/lib/archive/register'
import { breadcrumbJsonLd } from '@/lib/outputs/seo/breadcrumb'
import { pageJsonLd } from '@/lib/outputs/seo/page-json-ld'
import { pageMetadata } from '@/lib/outputs/seo/page-metadata'
import { urls } from '@/lib/urls'

export function generateStaticParams() {
  return listPages().map(({ slug }) => ({ page: slug === 'about' ? [] : [slug] }))
}

export async function generateMetadata({ params }: PageProps<'/about/[[...page]]'>): Promise<Metadata> {
  const page = pageAt((await params).page)
  return pageMetadata({ path: urls.page(page.slug), title: page.title, description: page.standfirst }, getSite())
}

export default async function AboutPage({ params }: PageProps<'/about/[[...page]]'>) {
  const page = pageAt((await params).page)
  const site = getSite()
  const trail = [
    { name: site.name, path: urls.home() },
    { name: page.title, path: urls.page(page.slug) },
  ]
  return (
    <PageFrame>
      <JsonLd data={pageJsonLd(page, site)} />
      <JsonLd data={breadcrumbJsonLd(trail)} />
      <PageView page={page} siteLang={site.lang} />
    </PageFrame>
  )
}

function pageAt(segments: string[] | undefined) {
  return findPage(segments?.[0] ?? 'about') ?? notFound()
}
