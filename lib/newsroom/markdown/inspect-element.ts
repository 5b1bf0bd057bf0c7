import type { Nodes, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { z } from 'zod'
import { blockOf } from '../../../components/blocks/vocabulary'
import { BLANK, type Block, MISSING } from '../block'
import { invisibleIn } from '../invisible'
import type { Problem } from '../problem'
import { isPhraseElement, wrongWithPhrase } from './phrase-elements'
import { unknownElement } from './raw-html'
import type { StoryBody } from './story-body'
import type { Place } from './text-places'

export type Jsx = MdxJsxFlowElement | MdxJsxTextElement

/** Says what is wrong with an element, under its own name and at its own place unless told others. */
type Report = (
  message: string,
  about?: { field?: string; at?: Nodes | Jsx['attributes'][number]; notice?: Problem['notice'] },
) => void

/** Checks an element against the vocabulary, and collects what it shows. */
export function inspectElement(node: Jsx, parent: Nodes | undefined, place: Place, body: StoryBody, report: Report) {
  const name = node.name ?? ''
  const block = blockOf(name)
  if (!block) return inspectHtml(node, parent, report)
  inspectSyntax(node, Object.keys(block.attributes.shape), report)
  const valid = readAttributes(node, block, report)
  const misplaced = wrongWithPlace(node, parent, block)
  if (misplaced) report(misplaced)
  if (block.inside && !(parent && 'name' in parent && parent.name === block.inside))
    report(`stands alone — put it inside <${block.inside}>`)
  inspectChildren(node, block, name, report)
  const poor = block.poorIn?.(valid)
  if (poor) report(poor, { notice: 'poor' })
  block.collect?.(valid, place, body)
}

function inspectHtml(node: Jsx, parent: Nodes | undefined, report: Report) {
  const name = node.name ?? ''
  if (!isPhraseElement(name)) return report(unknownElement(name), { field: 'body' })
  const wrong = wrongWithPhrase({
    name,
    isInSentence: node.type === 'mdxJsxTextElement',
    hasAttributes: node.attributes.length > 0,
    isEmpty: node.children.every(isBlank),
    parent: parent && 'name' in parent ? (parent.name ?? undefined) : undefined,
  })
  if (wrong) report(wrong)
}

function wrongWithPlace({ type }: Jsx, parent: Nodes | undefined, { isPhrase }: Block): string | undefined {
  if (!isPhrase)
    return type === 'mdxJsxTextElement'
      ? 'stands in the middle of other words — put it on lines of its own, with an empty line before and after'
      : undefined
  if (type === 'mdxJsxFlowElement') return 'stands alone — put it into a sentence, its words on the same line'
  return parent?.type === 'heading' || parent?.type === 'link'
    ? `stands in a ${parent.type} — put it into a sentence of the text`
    : undefined
}

/** What an element says, by the names of its attributes: of two of one name, the first. */
export function attributesOf({ attributes }: Pick<Jsx, 'attributes'>): Record<string, string> {
  const said: Record<string, string> = {}
  for (const attribute of attributes)
    if ('name' in attribute && typeof attribute.value === 'string') said[attribute.name] ??= attribute.value
  return said
}

function wrongWith(name: string, message: string): string {
  if (message === MISSING) return `${name} is missing — write ${name}="…"`
  return message === BLANK ? `${name} is blank — write words, or leave it out` : message
}

/** One line for each attribute that is not written as one, or not known. */
function inspectSyntax(node: Jsx, known: string[], report: Report) {
  const named = new Set<string>()
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report('spreads {…attributes} — write each as name="value"', { at: attribute })
      continue
    }
    const { name, value } = attribute
    const isSecond = named.has(name)
    named.add(name)
    const wrong = isSecond
      ? `${name} stands twice — keep one`
      : /^on/i.test(name)
        ? `${name} is an event handler, which no story may carry — remove it`
        : !known.includes(name)
          ? `has no attribute ${name} — it takes ${known.join(', ')}`
          : typeof value !== 'string'
            ? `${name} is not text — write ${name}="…"`
            : undefined
    if (wrong) report(wrong, { at: attribute })
    else if (typeof value === 'string') {
      const invisible = invisibleIn(value.replace(/\s*[\r\n]+\s*/g, ' '))
      if (invisible) report(`${name} holds ${invisible} — remove it`, { at: attribute })
    }
  }
}

/** One line for each attribute that is missing or says what it may not. @returns the others */
function readAttributes(node: Jsx, { attributes: schema }: Block, report: Report): Record<string, unknown> {
  const said = attributesOf(node)
  const isNamed = (name: string) => node.attributes.some((one) => 'name' in one && one.name === name)
  const wrong = new Set<string>()
  for (const { path, message } of schema.safeParse(said).error?.issues ?? []) {
    const name = String(path[0])
    if (wrong.has(name)) continue
    wrong.add(name)
    // One that is no text was told.
    if (said[name] === undefined && isNamed(name)) continue
    report(wrongWith(name, said[name] === undefined ? MISSING : message))
  }
  const valid: Record<string, unknown> = {}
  for (const [name, attribute] of Object.entries(schema.shape)) {
    const read = z.safeParse(attribute, said[name])
    if (read.success) valid[name] = read.data
  }
  return valid
}

function inspectChildren(node: Jsx, block: Block, name: string, report: Report) {
  const hasText = !node.children.every(isBlank)
  if (block.body === 'none' && hasText) report(`holds text — close it at once: <${name} … />`)
  if (block.body === 'required' && !hasText) report(`is empty — write something between <${name}> and </${name}>`)
  const fault = block.faultIn?.(node.children)
  if (fault) report(fault)
  if (block.holds) {
    const { block: held, min, max } = block.holds
    const children = (node.children as RootContent[]).flatMap((child) =>
      child.type === 'paragraph' ? child.children : [child],
    )
    const count = children.filter((child) => 'name' in child && child.name === held).length
    if (count < min || count > max) report(`holds ${count} <${held}> — it takes ${min} to ${max}`)
    if (children.some((child) => !isBlank(child) && !('name' in child && child.name === held)))
      report(`holds something else than <${held}> — put that before or after it`)
  }
}

/** Space between two tags. A rule has no words either, and is something. */
function isBlank(node: RootContent): boolean {
  if (node.type === 'paragraph') return node.children.every(isBlank)
  return (node.type === 'text' && node.value.trim() === '') || node.type === 'break'
}
