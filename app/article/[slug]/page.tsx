import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { ArticlePage } from '@/components/article/article-page'
import { storiesAhead } from '@/lib/pages/ahead'
import { articleModel } from '@/lib/pages/article-page'
import { compiledBody } from '@/lib/pages/compiled-body'
import { urls } from '@/lib/urls'

export function generateStaticParams() {
  return storiesAhead(readersNow()).map((slug) => ({ slug }))
}

const getModel = cache((slug: string) => articleModel({ slug }, readersNow()) ?? notFound())

export async function generateMetadata({ params }: PageProps<'/article/[slug]'>): Promise<Metadata> {
  return getModel((await params).slug).metadata
}

export default async function Page({ params }: PageProps<'/article/[slug]'>) {
  const model = getModel((await params).slug)
  const { article, frame } = model
  return (
    <PageFrame model={model}>
      <ArticlePage model={model} body={await compiledBody(urls.article(article.slug), article, frame.site.lang)} />
    </PageFrame>
  )
}
