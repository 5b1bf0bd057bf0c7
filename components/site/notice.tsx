import type { ReactNode } from 'react'
import { urls } from '@/lib/urls'

/** A page that has something to say instead of a story. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="page py-10 md:py-16">
      <h1 id="story">{title}</h1>
      <div className="standfirst">{children}</div>
      <p className="mt-8">
        <a href={urls.home()} className="button inline-flex items-center no-underline">
          Go to the front page
        </a>
      </p>
    </main>
  )
}
