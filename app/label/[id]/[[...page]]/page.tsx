import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'

export async function generateMetadata({ params }: PageProps<'/label/[id]/[[...page]]'>): Promise<Metadata> {
  const { id, page } = await params
  return listPageMetadata({ kind: 'label', id, segments: page })
}

export default async function Page({ params }: PageProps<'/label/[id]/[[...page]]'>) {
  const { id, page } = await params
  return <ListPage kind="label" id={id} segments={page} />
}
