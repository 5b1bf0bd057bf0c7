import type { Metadata } from 'next'
import { ListPage, listPageMetadata } from '@/app/list-page'
import { sectionsAhead } from '@/lib/pages/ahead'

export function generateStaticParams() {
  return sectionsAhead().map((section) => ({ section, page: [] }))
}

export async function generateMetadata({ params }: PageProps<'/[section]/[[...page]]'>): Promise<Metadata> {
  const { section, page } = await params
  return listPageMetadata({ kind: 'section', id: section, segments: page })
}

export default async function Page({ params }: PageProps<'/[section]/[[...page]]'>) {
  const { section, page } = await params
  return <ListPage kind="section" id={section} segments={page} />
}
