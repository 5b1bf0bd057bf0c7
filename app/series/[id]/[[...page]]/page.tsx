import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'

export async function generateMetadata({ params }: PageProps<'/series/[id]/[[...page]]'>): Promise<Metadata> {
  const { id, page } = await params
  return listPageMetadata({ kind: 'series', id, segments: page })
}

export default async function Page({ params }: PageProps<'/series/[id]/[[...page]]'>) {
  const { id, page } = await params
  return <ListPage kind="series" id={id} segments={page} />
}
