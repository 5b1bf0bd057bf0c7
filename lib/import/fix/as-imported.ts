import type { Root } from 'hast'
import { arrange, tidy } from '../body/arrange'
import type { BodyWork } from '../body/body-work'
import { clean } from '../body/clean'
import { expandTags } from '../body/expand-tags'
import { markNotes } from '../body/footnotes'
import { takeFiles } from '../body/pictures'
import { toMarkdownTree } from '../body/to-markdown-tree'
import { writeMdx } from '../body/write-mdx'

/**
 * HTML of a story of ours as an import writes it, but for its links, which lead where they do.
 * @param isWhole whether it is all of the body: notes hang on the rest of it
 */
export async function asImported(html: Root, work: BodyWork, isWhole: boolean): Promise<string> {
  expandTags(html, work)
  clean(html, work)
  if (isWhole) markNotes(html)
  const tree = toMarkdownTree(html, await takeFiles(html, work), work)
  arrange(tree, work)
  tidy(tree)
  return writeMdx(tree).trim()
}

/** What no step may touch, each as a word of private characters (Unicode 16, 23.5), until it is put back. */
export class Kept {
  readonly #sources: string[] = []

  keep(source: string): string {
    return `\uE000${this.#sources.push(source) - 1}\uE001`
  }

  putBack(text: string): string {
    return text.replace(/\uE000(\d+)\uE001/g, (_whole, index) => this.#sources[Number(index)] ?? '')
  }
}
