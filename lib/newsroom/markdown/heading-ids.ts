import GithubSlugger from 'github-slugger'
import type { Heading, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'

/**
 * The id of each heading, from its words alone: a note that is called there adds nothing. Composed
 * and decomposed letters give the same one.
 */
export function headingIds(tree: Root): Map<Heading, string> {
  const slugger = new GithubSlugger()
  const ids = new Map<Heading, string>()
  visit(tree, 'heading', (heading) => {
    ids.set(heading, slugger.slug(textOf(heading).normalize('NFC')))
  })
  return ids
}

/** The id that `#…` leads to; as it stands where it is no encoding of one (`#100%`). */
export function idOfFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment.slice(1)).normalize('NFC')
  } catch {
    return fragment.slice(1)
  }
}

/** Gives the page's headings their ids, and its links to them the same. */
export function remarkHeadingIds() {
  return (tree: Root) => {
    for (const [heading, id] of headingIds(tree)) heading.data = { ...heading.data, hProperties: { id } }
    visit(tree, ['link', 'definition'], (node) => {
      if ('url' in node && node.url.startsWith('#')) node.url = `#${idOfFragment(node.url)}`
    })
  }
}
