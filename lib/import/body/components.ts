import type { BlockContent, PhrasingContent, RootContent } from 'mdast'
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { oneLine } from '../one-line'

/** Components of our vocabulary, as trees. */

export type Flow = MdxJsxFlowElement['children'][number]

/** An attribute without words is left out: the check says which are needed. */
function attributes(said: Record<string, string | undefined>): MdxJsxAttribute[] {
  return Object.entries(said).flatMap(([name, value]) => {
    const line = oneLine(value ?? '')
    return line === '' ? [] : { type: 'mdxJsxAttribute' as const, name, value: line }
  })
}

export function component(
  name: string,
  said: Record<string, string | undefined>,
  children: Flow[] = [],
): MdxJsxFlowElement {
  return { type: 'mdxJsxFlowElement', name, attributes: attributes(said), children }
}

/** An element of HTML for which Markdown has no sign. */
export function phrase(name: string, children: PhrasingContent[]): MdxJsxTextElement {
  return { type: 'mdxJsxTextElement', name, attributes: [], children }
}

export const isComponent = (node: RootContent | undefined, name: string): node is MdxJsxFlowElement =>
  node?.type === 'mdxJsxFlowElement' && node.name === name

export const text = (value: string): PhrasingContent => ({ type: 'text', value })

export const link = (url: string, words: string): PhrasingContent => ({ type: 'link', url, children: [text(words)] })

export const paragraph = (...children: PhrasingContent[]): BlockContent => ({ type: 'paragraph', children })

const ORDER = ['src', 'url', 'alt', 'title', 'caption', 'credit', 'creditUrl']

/** Adds what a component says beside what it says already, in the order in which reporters write it. */
export function say(node: MdxJsxFlowElement, said: Record<string, string | undefined>): void {
  const added = attributes(said)
  const place = (one: { name?: string }) => ORDER.indexOf(one.name ?? '')
  node.attributes = [
    ...node.attributes.filter((one) => !('name' in one && added.some(({ name }) => name === one.name))),
    ...added,
  ].sort((one, other) => place('name' in one ? one : {}) - place('name' in other ? other : {}))
}

/** What a component says under a name. */
export function saidBy(node: MdxJsxFlowElement, name: string): string | undefined {
  const found = node.attributes.find((one) => 'name' in one && one.name === name)
  return typeof found?.value === 'string' ? found.value : undefined
}
