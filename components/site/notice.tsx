import type { ReactNode } from 'react'
import { urls } from '@/lib/urls'
import { ButtonLink } from '../ui/button'
import { Standfirst } from '../ui/standfirst'

/** A page that has something to say instead of a story. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="page py-10 md:py-16">
      <h1 id="story">{title}</h1>
      <Standfirst>{children}</Standfirst>
      <p className="mt-8">
        <ButtonLink href={urls.home()}>Go to the front page</ButtonLink>
      </p>
    </main>
  )
}
