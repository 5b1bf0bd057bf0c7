import type { Metadata } from 'next'
import { HomeFront } from '@/components/front/home-front'
import { now } from '@/lib/clock'
import { composeFront } from '@/lib/newsroom/front'
import { getSite } from '@/lib/newsroom/register'
import { homeMetadata } from '@/lib/seo/list-metadata'
import { PageFrame } from './page-frame'

export function generateMetadata(): Metadata {
  return homeMetadata(getSite())
}

export default function HomePage() {
  const moment = now()
  return (
    <PageFrame>
      <HomeFront front={composeFront(moment)} siteName={getSite().name} now={moment} />
    </PageFrame>
  )
}
