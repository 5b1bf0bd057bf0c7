import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { FeedList } from '@/components/page/feed-list'
import { now } from '@/lib/clock'
import { feedLists } from '@/lib/feeds/feed-lists'
import { getSite } from '@/lib/newsroom/register'
import { pageMetadata } from '@/lib/seo/page-metadata'
import { urls } from '@/lib/urls'

const TITLE = 'Feeds'
const DESCRIPTION = 'Follow us in an app of your choice, without an account and without being followed.'

export function generateMetadata(): Metadata {
  return pageMetadata({ path: urls.feeds(), title: TITLE, description: DESCRIPTION }, getSite())
}

export default function FeedsPage() {
  return (
    <PageFrame>
      <FeedList title={TITLE} description={DESCRIPTION} groups={feedLists(now())} />
    </PageFrame>
  )
}
