import { toHtml } from 'hast-util-to-html'
import type { PhrasingContent, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { toHast } from 'mdast-util-to-hast'
import { visit } from 'unist-util-visit'
import { blockOf } from '../../components/blocks/vocabulary'
import { fileStandIn } from './file-links'
import { attributesOf } from './markdown/inspect-element'
import { isPhraseElement } from './markdown/phrase-elements'
import { type Group, type Phrase, phrase, text } from './plain-nodes'
import { writeMarkdown } from './write-markdown'

type Jsx = MdxJsxFlowElement | MdxJsxTextElement

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
      phrase: (node: Phrase, _parent, state, info) =>
        `<${node.data.hName}>${state.containerPhrasing(node, info)}</${node.data.hName}>`,
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
  if (node.type === 'definition') return [{ ...node, url: absolute(node.url) }]
  if (node.type === 'link') {
    const children = [...plainChildren(node.children, nextPicture), ...fileStandIn(node.url)]
    return [{ ...node, url: absolute(node.url), children: children as PhrasingContent[] }]
  }
  // MDX wraps an inline component that stands alone in a paragraph; a block has no place in one.
  if (node.type === 'paragraph' && node.children.every(isElementOrSpace) && node.children.some(isElement))
    return plainChildren(node.children.filter(isElement), nextPicture)
  return [{ ...node, ...childrenOf(node, nextPicture) } as RootContent]
}

function absolute(url: string): string {
  if (url.startsWith('/')) return `${SITE}${url}`
  return url.startsWith('#') ? `${STORY}${url}` : url
}

const isElement = (node: RootContent) =>
  (node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement') && !isPhraseElement(node.name)
const isElementOrSpace = (node: RootContent) => isElement(node) || (node.type === 'text' && node.value.trim() === '')

function childrenOf(node: RootContent, nextPicture: NextPicture) {
  return 'children' in node ? { children: plainChildren(node.children as RootContent[], nextPicture) } : {}
}

/** A reading stands in brackets where ruby is not known: in many feed readers, and in Markdown. */
function inBrackets(children: PhrasingContent[]): PhrasingContent[] {
  if (children.some((child) => isPhrase(child, 'rp'))) return children
  return children.flatMap((child) =>
    isPhrase(child, 'rt') ? [phrase('rp', [text('(')]), child, phrase('rp', [text(')')])] : [child],
  )
}

const isPhrase = (node: PhrasingContent, name: string) => node.type === 'phrase' && node.data.hName === name

function plainElement(node: Jsx, nextPicture: NextPicture): RootContent[] {
  const block = blockOf(node.name)
  if (isPhraseElement(node.name)) {
    const children = plainChildren(node.children as RootContent[], nextPicture) as PhrasingContent[]
    return [phrase(node.name, node.name === 'ruby' ? inBrackets(children) : children)]
  }
  if (!block) return []
  const nodes = block.plain({
    attributes: block.attributes.parse(attributesOf(node)),
    children: () => plainChildren(node.children as RootContent[], nextPicture),
    nextPicture,
  })
  for (const made of nodes)
    visit(made, 'link', (link) => {
      link.url = absolute(link.url)
    })
  return nodes
}
