import type { BlockContent, Parent, PhrasingContent, RootContent } from 'mdast'

/** What the plain forms of blocks are made of. */

/** Blocks that stand together: a figure or an aside. Markdown has no word for them. */
export type Group = Parent & {
  type: 'group'
  children: RootContent[]
  data: { hName: 'figure' | 'aside' }
}

/** What HTML alone has a word for, in a sentence: Markdown writes its tags. */
export type Phrase = Parent & {
  type: 'phrase'
  children: PhrasingContent[]
  data: { hName: string }
}

declare module 'mdast' {
  interface RootContentMap {
    group: Group
    phrase: Phrase
  }
  interface PhrasingContentMap {
    phrase: Phrase
  }
}

declare module 'mdast-util-to-markdown' {
  interface ConstructNameMap {
    group: 'group'
    phrase: 'phrase'
  }
}

/** An element of HTML in a sentence. */
export const phrase = (hName: string, children: PhrasingContent[]): Phrase => ({
  type: 'phrase',
  data: { hName },
  children,
})

export const text = (value: string): PhrasingContent => ({ type: 'text', value })
export const strong = (value = ''): PhrasingContent => ({ type: 'strong', children: [text(value)] })

export function paragraph(...children: PhrasingContent[]): BlockContent {
  return { type: 'paragraph', children }
}

/** A line of its own that names what follows. */
export const titled = (title: string | undefined) => paragraph(strong(title))

export function group(hName: Group['data']['hName'], children: RootContent[]): Group {
  return { type: 'group', data: { hName }, children }
}

/** What stands in brackets behind a text, where there is something. */
export const bracketed = (credit: string | undefined) => (credit ? ` (${credit})` : '')

/** What a picture shows, and whose it is, as far as either is said. */
export const captionAndCredit = (caption: string | undefined, credit: string | undefined) =>
  [caption, credit && `(${credit})`].filter(Boolean).join(' ')

/** What there is of several texts, in one line. */
export const listed = (...texts: Array<string | undefined>) => texts.filter(Boolean).join(', ')

const PHRASING = [
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'break',
  'link',
  'linkReference',
  'footnoteReference',
  'phrase',
  'mdxJsxTextElement',
]

export const isPhrasing = (node: RootContent): node is PhrasingContent => PHRASING.includes(node.type)

/** Words that stand bare between two tags, with their marks and links, are a paragraph of their own. */
export function blocks(nodes: RootContent[]): BlockContent[] {
  const made: BlockContent[] = []
  let words: PhrasingContent[] = []
  const close = () => {
    if (words.length > 0) made.push(paragraph(...words))
    words = []
  }
  for (const node of nodes) {
    if (isPhrasing(node)) words.push(node)
    else {
      close()
      made.push(node as BlockContent)
    }
  }
  close()
  return made
}
