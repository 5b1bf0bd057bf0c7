import type { Root } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { type PluggableList, unified } from 'unified'
import { endBareAddresses } from './bare-addresses'
import { embedLoneAddresses } from './lone-addresses'
import { joinLonePhrases } from './lone-phrases'
import { remarkBySigns } from './signs'
import { unravel } from './unravel'

/** `~3~5` is a range or a rounded number, not something struck out. */
const TILDES = { singleTilde: false }

/** What our Markdown has beyond CommonMark, for the check and for the page alike. */
export const DIALECT: PluggableList = [
  [remarkGfm, TILDES],
  remarkCjkFriendly,
  [remarkCjkFriendlyGfmStrikethrough, TILDES],
  remarkBySigns,
  () => endBareAddresses,
  () => embedLoneAddresses,
  () => joinLonePhrases,
]

const processor = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(() => unravel)
  .use(DIALECT)
  .freeze()

/**
 * Reads MDX into a tree, without compiling it.
 * @throws {VFileMessage} at the first mistake of its syntax
 */
export function parseMdx(text: string): Root {
  const tree = processor.parse(text)
  processor.runSync(tree)
  return tree
}
