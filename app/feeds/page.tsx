import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { FeedList } from '@/components/page/feed-list'
import { JsonLd } from '@/components/site/json-ld'
import { getSite } from '@/lib/archive/register'
import { now } from '@/lib/clock'
import { feedLists } from '@/lib/outputs/feeds/feed-lists'
import { breadcrumbJsonLd } from '@/lib/outputs/seo/breadcrumb'
import { madePageJsonLd } from '@/lib/outputs/seo/page-json-ld'
import { pageMetadata } from '@/lib/outputs/seo/page-metadata'
import { urls } from '@/lib/urls'

const TITLE = 'Feeds'
const DESCRIPTION = 'Follow us in an app of your choice, without an account and without being followed.'

const ABOUT = { path: urls.feeds(), title: TITLE, description: DESCRIPTION }

export function generateMetadata(): Metadata {
  return pageMetadata(ABOUT, getSite())
}

export default function FeedsPage() {
  const site = getSite()
  const trail = [
    { name: site.name, path: urls.home() },
    { name: TITLE, path: ABOUT.path },
  ]
  return (
    <PageFrame>
      <JsonLd data={madePageJsonLd(ABOUT, site)} />
      <JsonLd data={breadcrumbJsonLd(trail)} />
      <FeedList title={TITLE} description={DESCRIPTION} groups={feedLists(now())} />
    </PageFrame>
  )
}
