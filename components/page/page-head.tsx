import type { ReactNode } from 'react'
import type { Step } from '@/lib/pages/trail'
import { Standfirst } from '../ui/standfirst'
import { Breadcrumbs } from './breadcrumbs'

type Props = { title: ReactNode; standfirst?: string; trail?: Step[]; children?: ReactNode }

/** What a page that is no story begins with. */
export function PageHead({ title, standfirst, trail, children }: Props) {
  return (
    <header className="mb-8 border-b-4 border-ink pb-6">
      <Breadcrumbs trail={trail} />
      <h1 id="story">{title}</h1>
      {standfirst && <Standfirst>{standfirst}</Standfirst>}
      {children}
    </header>
  )
}
