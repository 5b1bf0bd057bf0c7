import { toHtml } from 'hast-util-to-html'
import type { BlockContent, Parent, PhrasingContent, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { toHast } from 'mdast-util-to-hast'
import { urls } from '../urls'
import type { VocabularyName } from './vocabulary'
import { writeMarkdown } from './write-markdown'

type Jsx = MdxJsxFlowElement | MdxJsxTextElement

/** Blocks that stand together: a figure or an aside. Markdown has no word for them. */
type Group = Parent & {
  type: 'group'
  children: RootContent[]
  data: { hName: 'figure' | 'aside' }
}

declare module 'mdast' {
  interface RootContentMap {
    group: Group
  }
}

declare module 'mdast-util-to-markdown' {
  interface ConstructNameMap {
    group: 'group'
  }
}

/** A story's body without our components: what feeds and twins carry. */
export type PlainBody = { html: string; markdown: string }

/**
 * Stand for the site, the story's page and the pictures, whose addresses are known only when the
 * body is read (RFC 2606 keeps `.invalid` for such uses).
 */
const SITE = 'https://site.invalid'
const STORY = 'https://story.invalid'
const PICTURE = `${SITE}/picture/`

/**
 * Draws a body's tree in plain HTML and Markdown. Each component of the vocabulary becomes what
 * it means: a figure, a quotation, a list.
 */
export function plainBody(tree: Root): PlainBody {
  let pictures = 0
  const plain: Root = {
    type: 'root',
    children: plainChildren(tree.children, () => `${PICTURE}${pictures++}`),
  }
  const hast = toHast(plain, { clobberPrefix: 'note-', footnoteLabel: 'Notes' })
  return {
    html: toHtml(hast),
    markdown: writeMarkdown(plain, {
      group: (node: Group, _parent, state, info) => state.containerFlow(node, info),
    }),
  }
}

/**
 * A plain body with its addresses, absolute.
 * @param siteUrl without a slash at its end
 * @param storyUrl the story's page, where its headings and pictures have their places
 * @param pictures the addresses of the body's pictures, in their order
 */
export function resolvePlain(text: string, siteUrl: string, storyUrl: string, pictures: string[]): string {
  return text
    .replace(/https:\/\/site\.invalid\/picture\/(\d+)/g, (_, index) => pictures[Number(index)] ?? siteUrl)
    .replaceAll(`${SITE}/`, `${siteUrl}/`)
    .replaceAll(`${STORY}#`, `${storyUrl}#`)
}

type NextPicture = () => string

function plainChildren(nodes: RootContent[], nextPicture: NextPicture): RootContent[] {
  return nodes.flatMap((node) => plainNode(node, nextPicture))
}

function plainNode(node: RootContent, nextPicture: NextPicture): RootContent[] {
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') return plainElement(node, nextPicture)
  if (node.type === 'link' || node.type === 'definition')
    return [{ ...node, url: absolute(node.url), ...childrenOf(node, nextPicture) } as RootContent]
  // MDX wraps an inline component that stands alone in a paragraph; a block has no place in one.
  if (node.type === 'paragraph' && node.children.every(isElementOrSpace) && node.children.some(isElement))
    return plainChildren(node.children.filter(isElement), nextPicture)
  return [{ ...node, ...childrenOf(node, nextPicture) } as RootContent]
}

function absolute(url: string): string {
  if (url.startsWith('/')) return `${SITE}${url}`
  return url.startsWith('#') ? `${STORY}${url}` : url
}

const isElement = (node: RootContent) => node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement'
const isElementOrSpace = (node: RootContent) => isElement(node) || (node.type === 'text' && node.value.trim() === '')

function childrenOf(node: RootContent, nextPicture: NextPicture) {
  return 'children' in node ? { children: plainChildren(node.children as RootContent[], nextPicture) } : {}
}

function plainElement(node: Jsx, nextPicture: NextPicture): RootContent[] {
  const name = node.name as VocabularyName
  const element: Element = {
    says: (attribute) => {
      const found = node.attributes.find((one) => 'name' in one && one.name === attribute)
      return typeof found?.value === 'string' ? found.value : undefined
    },
    children: () => plainChildren(node.children as RootContent[], nextPicture),
    nextPicture,
  }
  return PLAIN[name](element)
}

type Element = {
  says: (attribute: string) => string | undefined
  children: () => RootContent[]
  nextPicture: NextPicture
}

const PLAIN = {
  Figure: ({ says, nextPicture }) => {
    const caption = [says('caption'), `(${says('credit')})`].filter(Boolean).join(' ')
    return [
      group('figure', [
        { type: 'image', url: nextPicture(), alt: says('alt') ?? '' },
        { type: 'paragraph', data: { hName: 'figcaption' }, children: [text(caption)] },
      ]),
    ]
  },
  Gallery: ({ says, children }) => [titled(says('caption')), ...children()],
  PullQuote: ({ says, children }) => [
    { type: 'blockquote', children: blocks(children()) },
    paragraph(text(`— ${[says('attribution'), says('role')].filter(Boolean).join(', ')}`)),
  ],
  KeyPoints: ({ says, children }) => [group('aside', [titled(says('title') ?? 'Key points'), ...blocks(children())])],
  Explainer: ({ says, children }) => [group('aside', [titled(says('title')), ...blocks(children())])],
  Timeline: ({ says, children }) => [
    titled(says('title')),
    {
      type: 'list',
      spread: false,
      children: children().flatMap((child) => (child.type === 'listItem' ? [child] : [])),
    },
  ],
  TimelineEvent: ({ says, children }) => [
    {
      type: 'listItem',
      spread: true,
      children: [titled([says('date'), says('title')].filter(Boolean).join(': ')), ...blocks(children())],
    },
  ],
  BigNumber: ({ says }) => {
    const credit = says('credit')
    return [paragraph(strong(says('value')), text(` ${says('label')}${credit ? ` (${credit})` : ''}`))]
  },
  Table: ({ says, children }) => [titled(says('caption')), ...children()],
  Audio: ({ says, children }) => {
    const credit = says('credit')
    const link: PhrasingContent = {
      type: 'link',
      url: `${SITE}${urls.audio(says('src') ?? '')}`,
      children: [text(says('title') ?? '')],
    }
    return [paragraph(text('Audio: '), link, ...(credit ? [text(` (${credit})`)] : [])), ...blocks(children())]
  },
} as const satisfies Record<VocabularyName, (element: Element) => RootContent[]>

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const strong = (value = ''): PhrasingContent => ({ type: 'strong', children: [text(value)] })
const titled = (title: string | undefined) => paragraph(strong(title))

function paragraph(...children: PhrasingContent[]): BlockContent {
  return { type: 'paragraph', children }
}

function group(hName: Group['data']['hName'], children: RootContent[]): Group {
  return { type: 'group', data: { hName }, children }
}

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
]

const isPhrasing = (node: RootContent): node is PhrasingContent => PHRASING.includes(node.type)

/** Words that stand bare between two tags, with their marks and links, are a paragraph of their own. */
function blocks(nodes: RootContent[]): BlockContent[] {
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
