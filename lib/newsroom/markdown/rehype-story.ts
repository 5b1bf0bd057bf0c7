import type { Element, Parents, Root } from 'hast'
import { h } from 'hastscript'
import type { MdxJsxFlowElementHast, MdxJsxTextElementHast } from 'mdast-util-mdx-jsx'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { blockOf } from '../../../components/blocks/vocabulary'
import { env } from '../../env'
import type { LinkedFile } from '../file-kinds'
import { fileAt, fileInWords } from '../file-links'
import { TERM_ID } from '../page-ids'
import { chartIds, mapIds, pictureIds } from '../picture-ids'
import { attributesOf } from './inspect-element'
import { listLinks } from './links-on-paper'

type Options = {
  /** The story's lead picture, which has the first claim to its id. */
  lead?: string
  /** Files that its links lead to. */
  files?: LinkedFile[]
  /** The story's own language. */
  lang?: string
  /** The language of the links' names. */
  siteLang: string
}

type Figure = MdxJsxFlowElementHast | MdxJsxTextElementHast

/**
 * Finishes what Markdown leaves open: links say when they leave the site or lead to a file, tables get their
 * caption and header cells, alignment becomes a class (the policy forbids `style`), each part and
 * each picture has an address of its own, and paper has the addresses of links.
 */
export function rehypeStory({ lead, files = [], siteLang, lang = siteLang }: Options) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      if (element.tagName === 'a') markExternal(element)
      if (element.tagName === 'a') nameFile(element, files, lang)
      if (element.tagName === 'th' || element.tagName === 'td') alignByClass(element)
      if (element.tagName === 'th') element.properties.scope = 'col'
      if (element.tagName === 'pre') readableCode(element, siteLang)
      if (index !== undefined && parent && isBareTable(element, parent)) parent.children[index] = tableOf(element)
      if (index !== undefined && parent && isPart(element)) parent.children[index] = linkPart(element, siteLang)
    })
    visit(tree, 'mdxJsxFlowElement', arrangeBlock)
    nameFigures(
      tree,
      (name, { src, poster }) => (name === 'Figure' ? src : name === 'Embed' ? poster : undefined),
      (srcs) => pictureIds([...(lead ? [lead] : []), ...srcs]).slice(lead ? 1 : 0),
    )
    nameFigures(tree, (name, { data = '' }) => (name === 'Chart' ? data : undefined), chartIds)
    nameFigures(tree, (name, { title = '' }) => (name === 'Map' ? title : undefined), mapIds)
    nameTerms(tree)
    listLinks(tree, siteLang)
  }
}

function markExternal(link: Element) {
  const href = String(link.properties.href ?? '')
  if (/^https?:/.test(href) && new URL(href).origin !== env.SITE_URL) link.properties.rel = ['external']
}

/** Those who go from link to link hear it too. */
function nameFile(link: Element, files: LinkedFile[], lang: string) {
  const src = fileAt(String(link.properties.href ?? ''))
  const file = files.find((one) => one.src === src)
  if (file) link.children.push({ type: 'text', value: fileInWords(file, lang) })
}

/** Code runs from the left in every language, says which it is written in, and what scrolls by itself must be reachable by keyboard (WCAG 2.1.1). */
function readableCode(pre: Element, lang: string) {
  const [code] = pre.children
  const named = code?.type === 'element' ? code.properties.className : undefined
  const writtenIn = Array.isArray(named) ? String(named[0]).replace(/^language-/, '') : undefined
  const ariaLabel = writtenIn ? `Code, ${writtenIn}` : 'Code'
  Object.assign(pre.properties, { dir: 'ltr', tabIndex: 0, role: 'group', ariaLabel, lang, dataLanguage: writtenIn })
}

function alignByClass(cell: Element) {
  if (cell.properties.align) cell.properties.className = [`cell-${cell.properties.align}`]
  delete cell.properties.align
}

function arrangeBlock(element: MdxJsxFlowElementHast) {
  const block = blockOf(element.name)
  const inside = element.children.filter((child) => child.type === 'element')
  block?.arrange?.(inside, block.attributes.parse(attributesOf(element)))
}

/** A table that stands outside of our block scrolls by itself on a phone, as one inside does. */
function isBareTable({ tagName }: Element, parent: Parents): boolean {
  return tagName === 'table' && !('name' in parent && parent.name === 'Table')
}

const tableOf = (table: Element): MdxJsxFlowElementHast => ({
  ...{ type: 'mdxJsxFlowElement', name: 'Table', attributes: [] },
  children: [table],
})

/** The heading over the notes is there for those who hear it; the others are the reporter's. */
function isPart({ tagName, properties }: Element): boolean {
  return (tagName === 'h2' || tagName === 'h3') && properties.id !== 'footnote-label'
}

/**
 * The link stands beside the heading, so that the heading's name is its words alone. Reader views
 * throw a `div` of so few words away.
 */
function linkPart(heading: Element, lang: string): Element {
  const name = `Link to this part: ${textOf(withoutNotes(heading))}`
  return h('section.part', [heading, h('a.anchor', { href: `#${heading.properties.id}`, ariaLabel: name, lang })])
}

/** The number of a note that a heading calls is none of its words. */
function withoutNotes(heading: Element): Element {
  const isNote = (node: Element['children'][number]) => node.type === 'element' && node.tagName === 'sup'
  return { ...heading, children: heading.children.filter((node) => !isNote(node)) }
}

type Attributes = ReturnType<typeof attributesOf>

/** Gives each block that shows something an id by what that is. */
function nameFigures(
  tree: Root,
  shownIn: (name: string | null, attributes: Attributes) => string | undefined,
  idsOf: (shown: string[]) => string[],
) {
  const figures: Array<{ figure: Figure; shown: string }> = []
  visit(tree, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (node) => {
    if (!('name' in node)) return
    const shown = shownIn(node.name, attributesOf(node))
    if (shown !== undefined) figures.push({ figure: node, shown })
  })
  const ids = idsOf(figures.map(({ shown }) => shown))
  for (const [index, { figure }] of figures.entries())
    figure.attributes.push({ type: 'mdxJsxAttribute', name: 'id', value: ids[index] })
}

/** What shows a meaning calls it by its id. */
function nameTerms(tree: Root) {
  let terms = 0
  visit(tree, 'mdxJsxTextElement', (node) => {
    if (node.name !== 'Term') return
    terms += 1
    node.attributes.push({ type: 'mdxJsxAttribute', name: 'id', value: `${TERM_ID}${terms}` })
  })
}
