import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'

export async function generateMetadata({ params }: PageProps<'/source/[id]/[[...page]]'>): Promise<Metadata> {
  const { id, page } = await params
  return listPageMetadata({ kind: 'source', id, segments: page })
}

export default async function Page({ params }: PageProps<'/source/[id]/[[...page]]'>) {
  const { id, page } = await params
  return <ListPage kind="source" id={id} segments={page} />
}
