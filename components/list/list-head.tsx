import type { ListHead as Head } from '@/lib/pages/list-head'
import { AuthorHead } from './author-head'
import { SectionHead } from './section-head'
import { SourceHead } from './source-head'
import { TopicHead } from './topic-head'

/** What opens a list: whom, what or whose stories it gathers. */
export function ListHead({ head }: { head: Head }) {
  switch (head.kind) {
    case 'author':
      return <AuthorHead head={head} />
    case 'topic':
      return <TopicHead head={head} />
    case 'section':
      return <SectionHead head={head} />
    case 'source':
      return <SourceHead head={head} />
  }
}
