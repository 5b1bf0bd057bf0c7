import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeRaw from 'rehype-raw'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { endBareAddresses } from '../../newsroom/markdown/bare-addresses'
import type { OldBody } from '../old-story'
import { markOldTags } from '../old-tags'
import { breakIntoParagraphs } from './loose-text'
import { captionByTitle } from './title-captions'

const html = unified().use(rehypeParse, { fragment: true }).freeze()

/** Markdown as most engines read it: with the HTML in it. */
const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkCjkFriendlyGfmStrikethrough)
  .use(() => endBareAddresses)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: 'note-' })
  .use(rehypeRaw)
  .freeze()

/** What no text may hold: it would be an invisible character in the file. */
const CONTROLS = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\uFEFF]/gu

/** A body as a tree of HTML, its old engine's tags as elements of it (`old-tags.ts`). */
export function readHtml(body: OldBody): Root {
  const text = markOldTags({ ...body, text: body.text.replace(/\r\n?/g, '\n').replace(CONTROLS, '') })
  if (body.is === 'markdown') {
    const tree = markdown.runSync(markdown.parse(text))
    captionByTitle(tree)
    return tree
  }
  const tree = html.parse(text)
  // WordPress lets a blank line begin a paragraph, around its blocks too.
  if (body.tags === 'shortcode') breakIntoParagraphs(tree)
  return tree
}
