import { compile } from '@mdx-js/mdx'
import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'

/** Markdown as CommonMark and GFM read it, without its front matter. */
export async function parseMarkdown(markdown: string): Promise<Root> {
  let parsed: Root = { type: 'root', children: [] }
  const keep = () => (tree: Root) => {
    parsed = structuredClone(tree)
  }
  await compile(markdown.replace(/^---$.*?^---$/ms, ''), { format: 'md', remarkPlugins: [remarkGfm, keep] })
  return parsed
}
