import { formatDate } from '@/lib/dates'
import type { Page } from '@/lib/newsroom/page'
import { StoryBody } from '../mdx/story-body'
import { Timestamp } from '../ui/timestamp'

/** A page that the newspaper has of itself. */
export function PageView({ page, body, siteLang }: { page: Page; body: string; siteLang: string }) {
  return (
    <main className="page py-6 md:py-9">
      <header className="list-head">
        <h1 id="story">{page.title}</h1>
        <p className="standfirst">{page.standfirst}</p>
        <p className="promo-meta">
          <span>
            Updated <Timestamp moment={page.updatedAt} format={formatDate} />
          </span>
        </p>
      </header>
      <div className="story-body">
        <StoryBody code={body} article={{ slug: page.slug, pictures: [] }} siteLang={siteLang} />
      </div>
    </main>
  )
}
