import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { ArticlePage } from '@/components/article/article-page'
import { JsonLd } from '@/components/site/json-ld'
import { getSite } from '@/lib/archive/register'
import { findArticle, listSlugs, relatedStories } from '@/lib/archive/stories'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { embedOf } from '@/lib/outputs/embed/embed-snippet'
import { articleMetadata } from '@/lib/outputs/seo/article-metadata'
import { breadcrumbJsonLd } from '@/lib/outputs/seo/breadcrumb'
import { articleJsonLd } from '@/lib/outputs/seo/news-article'
import { urls } from '@/lib/urls'

const RELATED = 4

export function generateStaticParams() {
  return listSlugs(now(), env.PRERENDER_LIMIT).map((slug) => ({ slug }))
}

const getArticle = cache((slug: string) => findArticle(slug, now()) ?? notFound())

export async function generateMetadata({ params }: PageProps<'/article/[slug]'>): Promise<Metadata> {
  const { slug } = await params
  return articleMetadata(getArticle(slug), getSite())
}

export default async function Page({ params }: PageProps<'/article/[slug]'>) {
  const { slug } = await params
  const article = getArticle(slug)
  const site = getSite()
  const trail = [
    { name: site.name, path: urls.home() },
    { name: article.section.name, path: urls.section(article.section.id) },
    { name: article.headline, path: urls.article(slug) },
  ]
  return (
    <PageFrame section={article.section.id}>
      <JsonLd data={articleJsonLd(article, site)} />
      <JsonLd data={breadcrumbJsonLd(trail)} />
      <ArticlePage
        article={article}
        related={relatedStories(article, now(), RELATED)}
        siteName={site.name}
        siteLang={site.lang}
        now={now()}
        embed={embedOf(article)?.html}
      />
    </PageFrame>
  )
}
