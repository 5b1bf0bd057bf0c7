import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'
import { getSections } from '@/lib/archive/register'

export function generateStaticParams() {
  return getSections().map(({ id }) => ({ section: id, page: [] }))
}

export async function generateMetadata({ params }: PageProps<'/[section]/[[...page]]'>): Promise<Metadata> {
  const { section, page } = await params
  return listPageMetadata({ kind: 'section', id: section, segments: page })
}

export default async function Page({ params }: PageProps<'/[section]/[[...page]]'>) {
  const { section, page } = await params
  return <ListPage kind="section" id={section} segments={page} />
}
