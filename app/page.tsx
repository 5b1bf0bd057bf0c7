import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { HomeFront } from '@/components/front/home-front'
import { JsonLd } from '@/components/site/json-ld'
import { composeFront } from '@/lib/archive/front'
import { findList } from '@/lib/archive/lists'
import { getSite } from '@/lib/archive/register'
import { listStories, PAGE_SIZE } from '@/lib/archive/stories'
import { now } from '@/lib/clock'
import { HOME } from '@/lib/newsroom/list-kinds'
import { listJsonLd, siteJsonLd } from '@/lib/outputs/seo/list-json-ld'
import { listMetadata } from '@/lib/outputs/seo/list-metadata'
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
