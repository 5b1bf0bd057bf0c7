import type { Element, ElementContent, Root as HtmlRoot } from 'hast'
import { h } from 'hastscript'
import type { Definition, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { phrasing } from 'mdast-util-phrasing'
import { type Handler, toHast } from 'mdast-util-to-hast'
import { visit } from 'unist-util-visit'
import { blockOf } from '../../../components/blocks/vocabulary'
import { attributesOf } from '../../newsroom/markdown/inspect-element'
import { isPhraseElement } from '../../newsroom/markdown/phrase-elements'
import type { BodyWork } from '../body/body-work'
import { captionByTitle } from '../body/title-captions'
import { asImported, Kept } from './as-imported'
import type { Edit } from './edits'

type Jsx = MdxJsxFlowElement | MdxJsxTextElement

/** The blocks of a body that hold HTML or Markdown images, as an import would write them. All others stay as they are. */
export async function blockEdits(tree: Root, markdown: string, work: BodyWork): Promise<Edit[]> {
  const definitions = tree.children.filter((node) => node.type === 'definition')
  const context = { markdown, definitions, work }
  const [first, last] = [tree.children[0]?.position?.start.offset, tree.children.at(-1)?.position?.end.offset]
  // A page that was pasted whole: its notes and its levels hang together.
  const isPage = tree.children.length > 1 && tree.children.every((node) => isJsx(node) && isForeign(node, tree))
  if (isPage && first !== undefined && last !== undefined) {
    return [{ start: first, end: last, text: await written(tree.children, context, true), isBlock: true }]
  }
  const edits: Edit[] = []
  for (const block of blocksIn(tree)) edits.push(...(await editsOf(block, context)))
  return edits
}

type Context = { markdown: string; definitions: Definition[]; work: BodyWork }

/** Blocks by themselves, also inside our components: each is written without those around it. */
function blocksIn(parent: { children: RootContent[] }): RootContent[] {
  return parent.children.flatMap((node) => {
    if (node.type === 'mdxJsxFlowElement' && blockOf(node.name)) return blocksIn(node)
    return holdsForeign(node) ? [node] : []
  })
}

function holdsForeign(node: Nodes): boolean {
  let isFound = false
  visit(node, (inside, _index, parent) => {
    isFound ||=
      inside.type === 'image' || inside.type === 'imageReference' || (isJsx(inside) && isForeign(inside, parent))
  })
  return isFound
}

/** What is spelt like a component of ours is one, or was meant to be: nobody knows which. */
const isComponent = ({ name }: Jsx) => /^[A-Z]/.test(name ?? '')

function isForeign(node: Jsx, parent: Nodes | undefined): boolean {
  if (isComponent(node)) return false
  const isReading = node.name === 'rt' || node.name === 'rp'
  const isPlaced = isReading
    ? parent !== undefined && 'name' in parent && parent.name === 'ruby'
    : node.type === 'mdxJsxTextElement'
  return !isPhraseElement(node.name) || node.attributes.length > 0 || !isPlaced
}

const isJsx = (node: Nodes): node is Jsx => node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'

async function editsOf(node: RootContent, context: Context): Promise<Edit[]> {
  const [start, end] = [node.position?.start.offset, node.position?.end.offset]
  if (start === undefined || end === undefined) return []
  const heading = headingIn(node)
  if (heading) {
    const words = await written([{ type: 'paragraph', children: heading.children }], context)
    return words.includes('\n\n')
      ? []
      : [{ start, end, text: `${'#'.repeat(heading.depth)} ${words.replace(/\\?\n/g, ' ')}` }]
  }
  const inItsPlaces = isContainer(node) ? await editsInside(node, context) : undefined
  return inItsPlaces ?? [{ start, end, text: await written([node], context), isBlock: true }]
}

const isContainer = (node: Nodes) => ['list', 'listItem', 'blockquote', 'footnoteDefinition'].includes(node.type)

/** Inside a list or a quotation, where each block of it stays one line. */
async function editsInside(node: RootContent, context: Context): Promise<Edit[] | undefined> {
  const edits: Edit[] = []
  for (const block of 'children' in node ? node.children.filter(holdsForeign) : []) {
    const [start, end] = [block.position?.start.offset, block.position?.end.offset]
    const inside = isContainer(block) ? await editsInside(block, context) : undefined
    if (inside) edits.push(...inside)
    else if (block.type !== 'paragraph' || start === undefined || end === undefined) return undefined
    else {
      const text = await written([block], context)
      if (text.includes('\n') || !/^[\p{L}\p{N}*[“"'(\uE000~`]/u.test(text)) return undefined
      edits.push({ start, end, text })
    }
  }
  return edits
}

/** A heading with HTML in it, or one of HTML. */
function headingIn(node: RootContent): { depth: number; children: PhrasingContent[] } | undefined {
  if (node.type === 'heading') return node
  const [, depth] = node.type === 'mdxJsxFlowElement' ? (/^h([1-6])$/i.exec(node.name ?? '') ?? []) : []
  if (depth === undefined || node.type !== 'mdxJsxFlowElement') return undefined
  const children = node.children.flatMap((child: RootContent) =>
    child.type === 'paragraph' ? child.children : [child],
  )
  return children.every(isWords) ? { depth: Number(depth), children } : undefined
}

const isWords = (node: RootContent): node is PhrasingContent => phrasing(node)

/** Nodes as an import would write them. */
async function written(nodes: RootContent[], context: Context, isWhole = false): Promise<string> {
  const { tree, kept } = htmlIn(nodes, context)
  return kept.putBack(await asImported(tree, context.work, isWhole))
}

/** Nodes as HTML. What is ours, or hangs on the rest of the story, stays as it stands. */
function htmlIn(nodes: RootContent[], { markdown, definitions }: Context): { tree: HtmlRoot; kept: Kept } {
  const kept = new Kept()
  const keep = ({ position }: Nodes) =>
    kept.keep(markdown.slice(position?.start.offset ?? 0, position?.end.offset ?? 0))
  const inSentence: Handler = (_state, inside) => ({ type: 'text', value: keep(inside) })
  const byItself: Handler = (_state, inside) => h('p', keep(inside))
  const jsx: Handler = (state, element) => {
    if (!isComponent(element)) return htmlOf(element, state.all(element))
    if (blockOf(element.name)?.isPhrase) return aroundWords(element, state.all(element), markdown, kept)
    return (element.type === 'mdxJsxFlowElement' ? byItself : inSentence)(state, element, undefined)
  }
  const html = toHast(
    { type: 'root', children: [...definitions, ...nodes] },
    {
      handlers: {
        ...{ mdxJsxFlowElement: jsx, mdxJsxTextElement: jsx, footnoteReference: inSentence, linkReference: inSentence },
        ...{
          mdxTextExpression: inSentence,
          mdxFlowExpression: byItself,
          mdxjsEsm: byItself,
          footnoteDefinition: byItself,
        },
      },
    },
  )
  const tree: HtmlRoot = html.type === 'root' ? html : { type: 'root', children: [] }
  captionByTitle(tree)
  return { tree, kept }
}

/** One of ours among words keeps its two tags. */
function aroundWords(
  { position, children }: Jsx,
  inside: ElementContent[],
  markdown: string,
  kept: Kept,
): ElementContent[] {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
  const from = children[0]?.position?.start.offset ?? end
  const to = children.at(-1)?.position?.end.offset ?? end
  const tag = (source: string): ElementContent => ({ type: 'text', value: kept.keep(source) })
  return [tag(markdown.slice(start, from)), ...inside, tag(markdown.slice(to, end))]
}

function htmlOf(node: Jsx, children: ElementContent[]): Element {
  const properties = Object.fromEntries(
    node.attributes.flatMap((attribute) =>
      'name' in attribute && attribute.value === null ? [[attribute.name, '']] : [],
    ),
  )
  return h((node.name ?? 'div').toLowerCase(), { ...properties, ...attributesOf(node) }, children)
}
