import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { PreviewBanner } from '@/components/preview/preview-banner'
import { PageContent } from '@/components/site/page-content'
import { compileBody } from '@/lib/pages/compiled-body'
import type { TypedPage } from '@/lib/pages/page-at'
import { previewModel } from '@/lib/pages/preview-page'

/** Drawn for the one who asks: Next prerenders and keeps nothing of it. */
export const dynamic = 'force-dynamic'

const getModel = cache((token: string) => previewModel(token) ?? notFound())

export async function generateMetadata({ params }: PageProps<'/preview/[token]'>): Promise<Metadata> {
  const { page } = getModel((await params).token)
  return { ...page.model.metadata, robots: { index: false, follow: false } }
}

export default async function PreviewPage({ params }: PageProps<'/preview/[token]'>) {
  const { preview, page } = getModel((await params).token)
  return (
    <>
      <PreviewBanner preview={preview} />
      <PageFrame model={page.model}>
        <PageContent page={page} body={await bodyOf(page)} isShared={false} />
      </PageFrame>
    </>
  )
}

/** A body is compiled each time: nothing of it may lie on a disk before it is live. */
async function bodyOf({ type, model }: TypedPage): Promise<string> {
  const { lang } = model.frame.site
  if (type === 'article') return compileBody(model.article, lang)
  return type === 'about' ? compileBody(model.page, lang) : ''
}
