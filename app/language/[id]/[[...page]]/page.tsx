import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'

export async function generateMetadata({ params }: PageProps<'/language/[id]/[[...page]]'>): Promise<Metadata> {
  const { id, page } = await params
  return listPageMetadata({ kind: 'language', id, segments: page })
}

export default async function Page({ params }: PageProps<'/language/[id]/[[...page]]'>) {
  const { id, page } = await params
  return <ListPage kind="language" id={id} segments={page} />
}
