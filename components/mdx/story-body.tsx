import { compileMDX } from 'next-mdx-remote/rsc'
import rehypeSlug from 'rehype-slug'
import remarkGfm from 'remark-gfm'
import type { Article } from '@/lib/newsroom/story'
import { rehypeStory } from './rehype-story'
import { vocabularyFor } from './vocabulary'

/** A story's body: its MDX, drawn with the reporter's vocabulary. */
export async function StoryBody({ article }: { article: Article }) {
  const { content } = await compileMDX({
    source: article.markdown,
    components: vocabularyFor(article),
    options: {
      mdxOptions: {
        remarkPlugins: [remarkGfm],
        rehypePlugins: [rehypeSlug, rehypeStory],
        remarkRehypeOptions: { footnoteLabel: 'Notes', clobberPrefix: 'note-' },
      },
    },
  })
  return content
}
