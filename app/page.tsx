import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { HomeFront } from '@/components/front/home-front'
import { JsonLd } from '@/components/site/json-ld'
import { now } from '@/lib/clock'
import { composeFront } from '@/lib/newsroom/front'
import { findList, HOME } from '@/lib/newsroom/lists'
import { getSite } from '@/lib/newsroom/register'
import { listStories, PAGE_SIZE } from '@/lib/newsroom/stories'
import { listJsonLd, siteJsonLd } from '@/lib/seo/list-json-ld'
import { listMetadata } from '@/lib/seo/list-metadata'
import { urls } from '@/lib/urls'
import { PageFrame } from './page-frame'

const getHome = () => findList(HOME) ?? notFound()

export function generateMetadata(): Metadata {
  return listMetadata(getHome(), 1, urls.home(), getSite())
}

export default function HomePage() {
  const moment = now()
  const site = getSite()
  return (
    <PageFrame>
      <JsonLd data={siteJsonLd(site)} />
      <JsonLd data={listJsonLd(getHome(), urls.home(), listStories(HOME, moment, PAGE_SIZE), site)} />
      <HomeFront front={composeFront(moment)} siteName={site.name} now={moment} />
    </PageFrame>
  )
}
