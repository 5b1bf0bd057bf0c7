import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StoryList } from '@/components/front/story-list'
import { JsonLd } from '@/components/site/json-ld'
import { findList, listPath } from '@/lib/archive/lists'
import { getSite } from '@/lib/archive/register'
import { countStories, listStories, PAGE_SIZE } from '@/lib/archive/stories'
import { now } from '@/lib/clock'
import type { ListKind } from '@/lib/newsroom/list-kinds'
import { breadcrumbJsonLd } from '@/lib/outputs/seo/breadcrumb'
import { listJsonLd } from '@/lib/outputs/seo/list-json-ld'
import { listMetadata } from '@/lib/outputs/seo/list-metadata'
import { urls } from '@/lib/urls'
import { PageFrame } from './page-frame'

/** What the pages of sections, topics, authors and sources share: only the name and the address differ. */
type Props = {
  kind: ListKind
  id: string
  /** What follows the list's own address: nothing, or `page/2`. */
  segments: string[] | undefined
}

export function listPageMetadata({ kind, id, segments }: Props): Metadata {
  const page = pageNumber(segments)
  return listMetadata(findList({ kind, id }) ?? notFound(), page, listPath({ kind, id }, page), getSite())
}

export function ListPage({ kind, id, segments }: Props) {
  const list = findList({ kind, id }) ?? notFound()
  const site = getSite()
  const moment = now()
  const page = pageNumber(segments)
  const path = listPath(list, page)
  const stories = listStories(list, moment, PAGE_SIZE, (page - 1) * PAGE_SIZE)
  const listing = {
    title: list.title,
    lang: list.lang,
    description: list.description,
    stories,
    newer: page > 1 ? listPath(list, page - 1) : undefined,
    older: page * PAGE_SIZE < countStories(list, moment) ? listPath(list, page + 1) : undefined,
  }
  const trail = [
    { name: site.name, path: urls.home() },
    { name: list.title, path: list.path },
  ]
  return (
    <PageFrame section={kind === 'section' ? id : undefined}>
      <JsonLd data={listJsonLd(list, path, stories, site)} />
      <JsonLd data={breadcrumbJsonLd(trail)} />
      <StoryList listing={listing} now={moment} />
    </PageFrame>
  )
}

function pageNumber(segments: string[] | undefined): number {
  return segments ? Number(segments[1]) : 1
}
