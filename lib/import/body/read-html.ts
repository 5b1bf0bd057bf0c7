import type { Root } from 'hast'
import type { Root as MarkdownRoot } from 'mdast'
import rehypeParse from 'rehype-parse'
import rehypeRaw from 'rehype-raw'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { endBareAddresses } from '../../newsroom/markdown/bare-addresses'
import type { OldBody } from '../old-story'
import { markOldTags } from '../old-tags'
import { readHeadingMarks, takeHeadingTags } from './heading-marks'
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
  .use(() => keepNotes)
  .use(() => readHeadingMarks)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: 'note-' })
  .use(rehypeRaw)
  .freeze()

/** A note that nothing calls, and the second of a name, would be nowhere: their words stand where they were written. */
function keepNotes(tree: MarkdownRoot): void {
  const called = new Set<string>()
  visit(tree, (node) => {
    if (node.type === 'footnoteReference') called.add(node.identifier)
    // A note may call itself, and nothing else does.
    return node.type === 'footnoteDefinition' ? SKIP : undefined
  })
  visit(tree, 'footnoteDefinition', (note, index, parent) => {
    // Once called, the first of a name has it.
    if (called.delete(note.identifier) || !parent || index === undefined) return
    parent.children.splice(index, 1, ...note.children)
    return index
  })
}

/** What no text may hold: it would be an invisible character in the file. */
const CONTROLS = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\uFEFF]/gu

/**
 * A body as a tree of HTML, its old engine's tags as elements of it (`old-tags.ts`).
 * @param isTag whether a word alone in brackets is a tag of WordPress
 */
export function readHtml(body: OldBody, isTag?: (name: string) => boolean): Root {
  const text = markOldTags({ ...body, text: body.text.replace(/\r\n?/g, '\n').replace(CONTROLS, '') }, { isTag })
  if (body.is === 'markdown') {
    const tree = markdown.runSync(markdown.parse(text))
    captionByTitle(tree)
    takeHeadingTags(tree)
    return tree
  }
  const tree = html.parse(text)
  // WordPress lets a blank line begin a paragraph, around its blocks too.
  if (body.tags === 'shortcode') breakIntoParagraphs(tree)
  return tree
}
