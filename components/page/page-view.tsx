import { formatDate } from '@/lib/dates'
import type { Page } from '@/lib/newsroom/page'
import { StoryBody } from '../mdx/story-body'
import { Timestamp } from '../ui/timestamp'
import { PageHead } from './page-head'

/** A page that the newspaper has of itself. */
export function PageView({ page, body, siteLang }: { page: Page; body: string; siteLang: string }) {
  return (
    <main className="page py-6 md:py-9">
      <PageHead title={page.title} standfirst={page.standfirst}>
        <p className="mt-1.5 text-small text-ink-soft">
          Updated <Timestamp moment={page.updatedAt} format={formatDate} />
        </p>
      </PageHead>
      <div className="story-body">
        <StoryBody
          code={body}
          article={{ slug: page.slug, lang: siteLang, pictures: [], data: [], maps: [] }}
          siteLang={siteLang}
        />
      </div>
    </main>
  )
}
