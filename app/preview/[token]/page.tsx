import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, type JSX } from 'react'
import { PageFrame } from '@/app/page-frame'
import { ArchiveView } from '@/components/archive/archive-view'
import { ArticlePage } from '@/components/article/article-page'
import { HomeFront } from '@/components/front/home-front'
import { StoryList } from '@/components/front/story-list'
import { HistoryPage } from '@/components/history/history-page'
import { OfflinePage } from '@/components/offline/offline-page'
import { CorrectionsLog } from '@/components/page/corrections-log'
import { FeedList } from '@/components/page/feed-list'
import { PageView } from '@/components/page/page-view'
import { PreferencesPage } from '@/components/preferences/preferences-page'
import { PreviewBanner } from '@/components/preview/preview-banner'
import type { AboutModel } from '@/lib/pages/about-page'
import type { ArticleModel } from '@/lib/pages/article-page'
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
        <Previewed page={page} />
      </PageFrame>
    </>
  )
}

function Previewed({ page: { type, model } }: { page: TypedPage }): JSX.Element {
  switch (type) {
    case 'home':
      return <HomeFront model={model} />
    case 'article':
      return <PreviewedStory model={model} />
    case 'history':
      return <HistoryPage model={model} />
    case 'list':
      return <StoryList model={model} />
    case 'archive':
      return <ArchiveView model={model} />
    case 'about':
      return <PreviewedPage model={model} />
    case 'corrections':
      return <CorrectionsLog model={model} />
    case 'feeds':
      return <FeedList model={model} />
    case 'preferences':
      return <PreferencesPage model={model} />
    case 'offline':
      return <OfflinePage model={model} />
  }
}

/** Its body is compiled each time: nothing of it may lie on a disk before it is live. */
async function PreviewedStory({ model }: { model: ArticleModel }) {
  return <ArticlePage model={model} body={await compileBody(model.article, model.frame.site.lang)} isShared={false} />
}

async function PreviewedPage({ model: { page, frame } }: { model: AboutModel }) {
  return <PageView page={page} body={await compileBody(page, frame.site.lang)} siteLang={frame.site.lang} />
}
