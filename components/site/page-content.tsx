import type { TypedPage } from '@/lib/pages/page-at'
import { ArchiveView } from '../archive/archive-view'
import { ArticlePage } from '../article/article-page'
import { HomeFront } from '../front/home-front'
import { StoryList } from '../front/story-list'
import { HistoryPage } from '../history/history-page'
import { OfflinePage } from '../offline/offline-page'
import { CorrectionsLog } from '../page/corrections-log'
import { FeedList } from '../page/feed-list'
import { PageView } from '../page/page-view'
import { PreferencesPage } from '../preferences/preferences-page'

type Props = {
  page: TypedPage
  /** The compiled body of a page that has one. */
  body: string
  /** Whether a story can be shared: not before readers have it. */
  isShared?: boolean
}

/** What stands inside the frame of a page of any type. */
export function PageContent({ page: { type, model }, body, isShared }: Props) {
  switch (type) {
    case 'home':
      return <HomeFront model={model} />
    case 'article':
      return <ArticlePage model={model} body={body} isShared={isShared} />
    case 'history':
      return <HistoryPage model={model} />
    case 'list':
      return <StoryList model={model} />
    case 'archive':
      return <ArchiveView model={model} />
    case 'about':
      return <PageView page={model.page} body={body} siteLang={model.frame.site.lang} />
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
