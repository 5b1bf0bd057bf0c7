import type { ReactNode } from 'react'
import { Standfirst } from '../ui/standfirst'

type Props = { title: ReactNode; standfirst?: string; children?: ReactNode }

/** What a page that is no story begins with. */
export function PageHead({ title, standfirst, children }: Props) {
  return (
    <header className="mb-8 border-b-4 border-ink pb-6">
      <h1 id="story">{title}</h1>
      {standfirst && <Standfirst>{standfirst}</Standfirst>}
      {children}
    </header>
  )
}
