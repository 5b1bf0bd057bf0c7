import type { ReactNode } from 'react'
import { Footer } from '@/components/site/footer'
import { Masthead } from '@/components/site/masthead'
import { liveLanguages } from '@/lib/archive/lists'
import { listPages } from '@/lib/archive/pages'
import { getSections, getSite } from '@/lib/archive/register'
import { now } from '@/lib/clock'

type Props = {
  /** The id of the section that the page belongs to. */
  section?: string
  children: ReactNode
}

/** What stands around every page. */
export function PageFrame({ section, children }: Props) {
  const site = getSite()
  const sections = getSections()
  return (
    <>
      <Masthead site={site} sections={sections} current={section} />
      {children}
      <Footer site={site} sections={sections} languages={liveLanguages(now())} pages={listPages()} />
    </>
  )
}
