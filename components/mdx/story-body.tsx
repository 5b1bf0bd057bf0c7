import { compileMDX } from 'next-mdx-remote/rsc'
import { DIALECT } from '@/lib/newsroom/markdown/dialect'
import { remarkHeadingIds } from '@/lib/newsroom/markdown/heading-ids'
import type { Article } from '@/lib/newsroom/story'
import { rehypeStory } from './rehype-story'
import { vocabularyFor } from './vocabulary'

type Props = { article: Body; siteLang: string }

/** What a body is drawn from: a story's, or that of a page without pictures. */
type Body = Pick<Article, 'slug' | 'markdown' | 'pictures' | 'image'>

/** A body: its MDX, drawn with the reporter's vocabulary. */
export async function StoryBody({ article, siteLang }: Props) {
  const { content } = await compileMDX({
    source: article.markdown,
    components: vocabularyFor(article, siteLang),
    options: {
      mdxOptions: {
        remarkPlugins: [...DIALECT, remarkHeadingIds],
        rehypePlugins: [[rehypeStory, { lead: article.image?.src, siteLang }]],
        remarkRehypeOptions: {
          footnoteLabel: 'Notes',
          footnoteLabelProperties: { className: ['sr-only'], lang: siteLang },
          clobberPrefix: 'note-',
        },
      },
    },
  })
  return content
}
