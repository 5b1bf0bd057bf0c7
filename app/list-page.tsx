import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StoryList } from '@/components/front/story-list'
import { now } from '@/lib/clock'
import { findAuthor, findSection, findSource, findTopic, getSite } from '@/lib/newsroom/register'
import { countStories, listStories, PAGE_SIZE } from '@/lib/newsroom/stories'
import { listMetadata } from '@/lib/seo/list-metadata'
import { urls } from '@/lib/urls'
import { PageFrame } from './page-frame'

/** What the pages of sections, topics, authors and sources share: only the name and the address differ. */
const LISTS = {
  section: {
    head: headOf(findSection, (section) => ({ title: section.name, description: section.description })),
    url: urls.section,
  },
  topic: {
    head: headOf(findTopic, (topic) => ({ title: topic.name, description: topic.about })),
    url: urls.topic,
  },
  author: {
    head: headOf(findAuthor, (author) => ({ title: author.name, description: author.about ?? author.role })),
    url: urls.author,
  },
  source: {
    head: headOf(findSource, (source) => ({ title: source.fullName, description: source.about })),
    url: urls.source,
  },
}

export type ListKind = keyof typeof LISTS

type Heading = { title: string; description?: string }

function headOf<T>(find: (id: string) => T | undefined, read: (entry: T) => Heading) {
  return (id: string): Heading => {
    const entry = find(id)
    return entry ? read(entry) : notFound()
  }
}

/** @param segments what follows the list's own address: nothing, or `page/2` */
export function listPageMetadata(kind: ListKind, id: string, segments: string[] | undefined): Metadata {
  const { head, url } = LISTS[kind]
  const page = pageNumber(segments)
  const { title, description } = head(id)
  const numbered = page > 1 ? `${title}, page ${page}` : title
  return listMetadata({ title: numbered, description, path: url(id, page) }, getSite())
}

export function ListPage({ kind, id, segments }: { kind: ListKind; id: string; segments: string[] | undefined }) {
  const { head, url } = LISTS[kind]
  const heading = head(id)
  const moment = now()
  const page = pageNumber(segments)
  const list = { kind, id }
  const stories = listStories(list, moment, PAGE_SIZE, (page - 1) * PAGE_SIZE)
  const listing = {
    ...heading,
    stories,
    newer: page > 1 ? url(id, page - 1) : undefined,
    older: page * PAGE_SIZE < countStories(list, moment) ? url(id, page + 1) : undefined,
  }
  return (
    <PageFrame section={kind === 'section' ? id : undefined}>
      <StoryList listing={listing} now={moment} />
    </PageFrame>
  )
}

function pageNumber(segments: string[] | undefined): number {
  return segments ? Number(segments[1]) : 1
}
