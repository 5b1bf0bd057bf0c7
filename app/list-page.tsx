import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { StoryList } from '@/components/front/story-list'
import type { ListKind } from '@/lib/newsroom/list-kinds'
import { type ListModel, listModel } from '@/lib/pages/list-page'
import { PageFrame } from './page-frame'
import { readersNow } from './view'

/** What the pages of sections, topics, authors and sources share: only the name and the address differ. */
type Props = {
  kind: ListKind
  id: string
  /** What follows the list's own address: nothing, or `page/2`, counted from the oldest stories. */
  segments: string[] | undefined
}

const getModel = cache(
  (kind: ListKind, id: string, page: number | undefined) => listModel({ kind, id, page }, readersNow()) ?? notFound(),
)

const modelOf = ({ kind, id, segments }: Props) => getModel(kind, id, numberIn(segments))

/** The number of a page, in `page/2`; the newest has none. */
export function numberIn(segments: string[] | undefined): number | undefined {
  return segments && Number(segments[1])
}

export function listPageMetadata(list: Props): Metadata {
  return modelOf(list).metadata
}

export function ListPage(list: Props) {
  return <Listing model={modelOf(list)} />
}

export function Listing({ model }: { model: ListModel }) {
  return (
    <PageFrame model={model}>
      <StoryList model={model} />
    </PageFrame>
  )
}
