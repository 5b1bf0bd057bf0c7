import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'

export async function generateMetadata({ params }: PageProps<'/topic/[id]/[[...page]]'>): Promise<Metadata> {
  const { id, page } = await params
  return listPageMetadata({ kind: 'topic', id, segments: page })
}

export default async function Page({ params }: PageProps<'/topic/[id]/[[...page]]'>) {
  const { id, page } = await params
  return <ListPage kind="topic" id={id} segments={page} />
}
