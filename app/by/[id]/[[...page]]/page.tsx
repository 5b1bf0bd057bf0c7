import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'

export async function generateMetadata({ params }: PageProps<'/by/[id]/[[...page]]'>): Promise<Metadata> {
  const { id, page } = await params
  return listPageMetadata({ kind: 'author', id, segments: page })
}

export default async function Page({ params }: PageProps<'/by/[id]/[[...page]]'>) {
  const { id, page } = await params
  return <ListPage kind="author" id={id} segments={page} />
}
