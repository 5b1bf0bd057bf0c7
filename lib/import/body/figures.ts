import type { Element } from 'hast'
import type { State } from 'hast-util-to-mdast'
import type { RootContent } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx'
import type { BodyWork } from './body-work'
import { component, isComponent, paragraph, say, text } from './components'
import { embedAt, loneAddress } from './embeds'
import { attribute, firstInside, isElement, lineOf, without } from './hast'

/** A gallery of ours takes two to six. */
const MOST = 6

/** What a `<figure>` holds, each with the caption where ours has a place for it. */
export function figureOf(state: State, figure: Element, work: BodyWork): RootContent[] {
  const caption = firstInside(figure, (inside) => isElement(inside, 'figcaption'))
  const rest = without(figure, caption)
  const content = state.toFlow(state.all(rest)).map((node) => embedded(node, work))
  if (!caption) return content
  const words = lineOf(caption)
  tellLinks(caption, words, work)
  const figures = content.filter((node): node is MdxJsxFlowElement => isComponent(node, 'Figure'))
  const [only] = content
  if (figures.length > 1 && figures.length === content.length) return galleriesOf(figures, words)
  const [picture] = figures
  if (picture && figures.length === 1) {
    say(picture, captionOf(caption, words))
    return content
  }
  if (only && content.length === 1 && isComponent(only, 'Embed')) {
    say(only, { title: words })
    return content
  }
  if (only?.type === 'table' && content.length === 1) return [component('Table', { caption: words }, [only])]
  return words ? [...content, paragraph(text(words))] : content
}

/** In a figure an address is what it shows. */
function embedded(node: RootContent, work: BodyWork): RootContent {
  const url = node.type === 'paragraph' ? loneAddress(node) : undefined
  return url === undefined ? node : embedAt(url, undefined, work)
}

/** A caption, and whom the picture is from where a part of it says so. */
function captionOf(caption: Element, words: string): Record<string, string | undefined> {
  const marked = firstInside(
    caption,
    (inside) => isElement(inside, 'cite', 'small') || /\bcredit\b/.test(attribute(inside, 'className') ?? ''),
  )
  const credit = marked ? lineOf(marked) : CREDIT.exec(words)?.[1]
  if (!credit || credit === words) return { caption: words }
  return { caption: lineOf(without(caption, marked)).replace(CREDIT, '').trim(), credit }
}

/** At the end of a caption: `(Photo: Jo Example)`, `Photograph by Jo Example`. */
const CREDIT = /\s*\(?((?:photo|photograph|picture|image|illustration|graphic|credit)s?(?::| by )[^()]{2,100}?)[.)]*$/i

function galleriesOf(figures: MdxJsxFlowElement[], caption: string): RootContent[] {
  const count = Math.ceil(figures.length / MOST)
  const size = Math.ceil(figures.length / count)
  return Array.from({ length: count }, (_, index) =>
    component('Gallery', { caption }, figures.slice(index * size, (index + 1) * size)),
  )
}

/** A caption of ours is words alone. */
function tellLinks(caption: Element, words: string, work: BodyWork): void {
  const link = firstInside(caption, (inside) => isElement(inside, 'a'))
  const href = link && attribute(link, 'href')
  if (href) work.note('format', `The caption “${words}” linked to ${href}`)
}
