import type { Element, ElementContent, Parents } from 'hast'
import { h } from 'hastscript'
import { markedIn } from '../caption-of'
import { onOneLine } from '../notes'
import { oldTagOf } from '../old-tags'
import type { OldTag } from '../tag-tongues'
import { addressOf } from '../tag-uses'
import type { BodyWork } from './body-work'
import { contentOf, holds, isElement, lineOf } from './hast'
import { fileName } from './pictures'

/** Puts HTML in the place of each tag of the old engine, as the newsroom's map says. */
export function expandTags(parent: Parents, work: BodyWork): void {
  parent.children = contentOf(parent).flatMap((child) => {
    if (child.type !== 'element') return child
    expandTags(child, work)
    const tag = oldTagOf(child)
    return tag ? expanded(tag, child, work) : child
  })
}

function expanded(tag: OldTag, element: Element, work: BodyWork): ElementContent[] {
  const inside = contentOf(element)
  const words = lineOf(element)
  const address = addressOf(tag, words)
  const rest = words === address ? [] : inside
  switch (work.meaningOf(tag, words)) {
    case 'figure':
      return figureOf(tag, inside, address) ?? lost(tag, inside, work)
    case 'gallery':
      return galleryOf(tag, work) ?? (inside.length > 0 ? [h('figure', inside)] : lost(tag, inside, work))
    case 'embed':
      return address ? [h('iframe', { src: address, title: tag.named.title }), ...rest] : lost(tag, inside, work)
    case 'link':
      if (!address) return lost(tag, inside, work)
      work.note('tag', `${onOneLine(tag.source)}: a link to ${address}`, address)
      return [h('p', h('a', { href: address }, tag.named.title ?? fileName(address))), ...rest]
    case 'words':
      work.note('tag', `${onOneLine(tag.source)}: the words inside it`)
      return inside
    case 'itself':
      work.note('tag', `${onOneLine(tag.source)}: itself, as words`)
      return [{ type: 'text', value: tag.source }]
    case 'nothing':
      work.note('tag', `${onOneLine(tag.source)}: nothing${words ? `; inside it stood “${words}”` : ''}`)
      return []
  }
}

/** Told with its source: somebody will know what it stood for. */
function lost(tag: OldTag, inside: ElementContent[], work: BodyWork): ElementContent[] {
  work.note('tag', `${onOneLine(tag.source)}: it names no address`)
  return inside
}

/** WordPress's `[caption]` holds the picture and then the caption; all others name both. */
function figureOf(tag: OldTag, inside: ElementContent[], address: string | undefined): ElementContent[] | undefined {
  const { named, values } = tag
  const said = named.caption ?? named.title
  const credit = named.attr ?? named.attribution ?? named.credit
  const creditUrl = named.attrlink ?? named.creditlink ?? named.credit_url
  const shown = inside.findIndex((one) => one.type === 'element' && (isElement(one, 'img') || holds(one, 'img')))
  const src = address ?? named.src ?? named.image ?? named.path ?? values[0]
  if (shown < 0 && !src) return undefined
  const picture = shown < 0 ? [h('img', { src, alt: named.alt ?? values[1] })] : inside.slice(0, shown + 1)
  const caption = [
    ...inside.slice(shown + 1),
    ...(said ? [SPACE, ...markedIn(said), SPACE] : []),
    ...(credit ? [h('cite', creditUrl ? h('a', { href: creditUrl }, markedIn(credit)) : markedIn(credit))] : []),
  ]
  return [h('figure', [...picture, ...(caption.length > 0 ? [h('figcaption', caption)] : [])])]
}

const SPACE: ElementContent = { type: 'text', value: ' ' }

/** `[gallery ids="1,2"]`: the export knows the pictures by these. */
function galleryOf({ named, source }: OldTag, { knownPicture, note }: BodyWork): ElementContent[] | undefined {
  const ids = (named.ids ?? named.include ?? '').split(',').map((id) => id.trim())
  const pictures = ids.flatMap((id) => {
    const picture = knownPicture(id)
    if (id && !picture) note('picture', `${id}, in ${onOneLine(source)}: is not in the export`)
    return picture ?? []
  })
  // Each by itself: one that is nowhere to be found is a link, and no part of another's line.
  const images = pictures.map(({ src, alt }) => h('p', h('img', { src, alt })))
  return images.length > 0 ? [h('figure', images)] : undefined
}
