import type { Element } from 'hast'
import type { State } from 'hast-util-to-mdast'
import type { RootContent } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx'
import { captionOf, type OldCaption } from '../caption-of'
import { oneLine } from '../one-line'
import type { BodyWork } from './body-work'
import { component, isComponent, paragraph, saidBy, say, text } from './components'
import { embedAt, loneAddress } from './embeds'
import { contentOf, holds, isElement, lineOf, without } from './hast'

/** A gallery of ours takes two to six. */
const MOST = 6

/** What a `<figure>` holds, each with the caption where ours has a place for it. */
export function figureOf(state: State, figure: Element, work: BodyWork): RootContent[] {
  const caption = captionIn(figure)
  const rest = unlisted(without(figure, caption))
  const content = state.toFlow(state.all(rest)).map((node) => embedded(node, work))
  const figures = content.filter((node): node is MdxJsxFlowElement => isComponent(node, 'Figure'))
  const words = caption ? lineOf(caption) : ''
  const { links, ...said }: OldCaption = caption ? captionOf(caption) : { links: [] }
  for (const href of links) work.note('format', `The caption “${words}” linked to ${href}`)
  if (figures.length > 1) return galleryOf(figures, content, said, work)
  if (!caption) return content
  const [only] = content
  const [picture] = figures
  if (picture) {
    say(picture, said)
    return content
  }
  if (only && content.length === 1 && isComponent(only, 'Embed')) {
    say(only, { title: words })
    return content
  }
  if (only?.type === 'table' && content.length === 1) return [component('Table', { caption: words }, [only])]
  return words ? [...content, paragraph(text(words))] : content
}

/** A list of nothing but pictures, as engines wrote galleries. */
export function isGallery(list: Element): boolean {
  const items = contentOf(list).filter((item) => isElement(item))
  return items.length > 1 && items.every((item) => isElement(item, 'li') && holds(item, 'img') && !hasOtherWords(item))
}

const hasOtherWords = (item: Element): boolean =>
  contentOf(item).some((child) =>
    isElement(child)
      ? !isElement(child, 'figure') && hasOtherWords(child)
      : child.type === 'text' && /\S/.test(child.value),
  )

/** The pictures of such a list, as a figure holds them. */
export function asFigure(list: Element): Element {
  const children = contentOf(list).flatMap((item) => (isElement(item) ? contentOf(item) : []))
  return { ...list, tagName: 'figure', children }
}

/** With the pictures of such a list in its place. */
function unlisted(parent: Element): Element {
  const children = contentOf(parent).flatMap((child) =>
    !isElement(child)
      ? child
      : isElement(child, 'ul', 'ol') && isGallery(child)
        ? asFigure(child).children
        : unlisted(child),
  )
  return { ...parent, children }
}

/** The words under all that a figure holds, which are those of no picture in it. */
function captionIn(parent: Element): Element | undefined {
  for (const child of contentOf(parent)) {
    if (!isElement(child) || child.tagName === 'figure') continue
    const found = child.tagName === 'figcaption' ? child : captionIn(child)
    if (found) return found
  }
}

/** Pictures under one caption, which ours needs, and from one hand where that says so. Links to those that are nowhere follow it. */
function galleryOf(
  figures: MdxJsxFlowElement[],
  content: RootContent[],
  { caption, credit, creditUrl }: Omit<OldCaption, 'links'>,
  work: BodyWork,
): RootContent[] {
  for (const figure of figures) if (credit && !saidBy(figure, 'credit')) say(figure, { credit, creditUrl })
  const others = content.filter((node) => !isComponent(node, 'Figure'))
  if (caption && others.every(isLink)) return [...galleriesOf(figures, caption), ...others]
  const src = figures[0] && saidBy(figures[0], 'src')
  const told = caption ? `; under them stood “${oneLine(caption)}”` : ''
  work.note('gallery', `${figures.length} pictures, the first of them ${src}${told}`, src)
  return caption ? [...content, paragraph(text(oneLine(caption)))] : content
}

const isLink = (node: RootContent) =>
  node.type === 'paragraph' &&
  node.children.every((one) => one.type === 'link' || (one.type === 'text' && one.value.trim() === ''))

/** In a figure an address is what it shows. */
function embedded(node: RootContent, work: BodyWork): RootContent {
  const url = node.type === 'paragraph' ? loneAddress(node) : undefined
  return url === undefined ? node : embedAt(url, undefined, work)
}

function galleriesOf(figures: MdxJsxFlowElement[], caption: string): RootContent[] {
  const count = Math.ceil(figures.length / MOST)
  const size = Math.ceil(figures.length / count)
  return Array.from({ length: count }, (_, index) =>
    component('Gallery', { caption }, figures.slice(index * size, (index + 1) * size)),
  )
}
