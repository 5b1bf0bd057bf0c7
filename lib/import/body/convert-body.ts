import type { Nodes, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { onOneLine } from '../notes'
import type { OldBody } from '../old-story'
import { oneLine } from '../one-line'
import { anchorsIn, idsByName } from './anchors'
import { arrange, tidy } from './arrange'
import type { BodyWork } from './body-work'
import { clean } from './clean'
import { paragraph, text } from './components'
import { expandTags } from './expand-tags'
import { markNotes } from './footnotes'
import { type LeadAgain, takeLeadOff } from './lead-again'
import { settleLinks } from './links'
import { takeFiles } from './pictures'
import { readHtml } from './read-html'
import { toMarkdownTree } from './to-markdown-tree'
import { writeMdx } from './write-mdx'

/** A body as one of ours: in MDX, the words with which it begins, the ids of its headings by what links call them, and what it says of the lead. */
export type Converted = Omit<Made, 'tree'> & { mdx: string; opening: string }

type Made = { tree: Root; ids: ReadonlyMap<string, string>; lead?: LeadAgain | undefined }

/** Makes a body ours. What no tree can be made of keeps its words. */
export async function convertBody(body: OldBody, work: BodyWork): Promise<Converted> {
  try {
    return written(await treeOf(body, work))
  } catch (error) {
    work.note(
      'format',
      `Only words could be read (${error instanceof Error ? onOneLine(error.message) : String(error)})`,
    )
    return written({ tree: wordsOf(body), ids: new Map() })
  }
}

function written({ tree, ...made }: Made): Converted {
  const first = tree.children.find((node) => node.type === 'paragraph' && wordsIn(node).trim() !== '')
  return { mdx: writeMdx(tree), opening: first ? oneLine(wordsIn(first)) : '', ...made }
}

/** A line ends between two words. */
function wordsIn(node: Nodes): string {
  if (node.type === 'break') return ' '
  return 'children' in node ? node.children.map(wordsIn).join('') : textOf(node)
}

async function treeOf(body: OldBody, given: BodyWork): Promise<Made> {
  const told = new Set<string>()
  const work: BodyWork = {
    ...given,
    note(kind, what, at) {
      if (at) told.add(at)
      given.note(kind, what, at)
    },
  }
  const html = readHtml(body, work.isTag)
  expandTags(html, work)
  clean(html, work)
  markNotes(html)
  const taken = await takeFiles(html, work)
  const anchors = anchorsIn(html)
  const tree = toMarkdownTree(html, taken, work)
  const lead = takeLeadOff(tree, work)
  arrange(tree, work)
  const ids = idsByName(anchors, tree)
  settleLinks(tree, ids, taken, { ...work, told })
  tidy(tree)
  return { tree, ids, lead }
}

function wordsOf({ text: body }: OldBody): Root {
  const words = body
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .split(/\n\s*\n/)
  return { type: 'root', children: words.filter((one) => one.trim()).map((one) => paragraph(text(oneLine(one)))) }
}
