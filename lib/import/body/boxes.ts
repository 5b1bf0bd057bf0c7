import type { Element, ElementContent } from 'hast'
import type { State } from 'hast-util-to-mdast'
import type { RootContent } from 'mdast'
import { saysNothing } from './arrange'
import { component, link, paragraph, text } from './components'
import { attribute, contentOf, firstInside, hasClass, isElement, lineOf, without } from './hast'

/** A quotation with whose words they are; made large where it was, and ours can be. */
export function quotationOf(state: State, quote: Element): RootContent[] {
  const cite = firstInside(quote, (inside) => isElement(inside, 'cite', 'footer'))
  const attribution = cite ? lineOf(cite) : ''
  const children = state.toFlow(state.all(cite ? without(quote, cite) : quote))
  const isPulled = /pull-?quote/.test(attribute(quote, 'className') ?? '')
  if (saysNothing(children)) return attribution ? [paragraph(text(attribution))] : []
  if (isPulled && attribution) return [component('PullQuote', { attribution }, children)]
  const by = attribution ? [paragraph(text(`— ${attribution.replace(/^[—–-]\s*/, '')}`))] : []
  return [{ type: 'blockquote', children: [...children, ...by] }]
}

/** WordPress writes a quotation made large as a figure around one. */
export function asPulled(figure: Element): Element {
  const children = figure.children.map((child) =>
    isElement(child, 'blockquote') ? { ...child, properties: { className: ['pullquote'] } } : child,
  )
  return { ...figure, tagName: 'div', properties: {}, children }
}

/** What is folded behind a line of words. */
export function asideOf(state: State, details: Element): RootContent[] {
  const summary = firstInside(
    details,
    (inside) => isElement(inside, 'summary') || hasClass(inside, 'kg-toggle-heading-text'),
  )
  const title = summary ? lineOf(summary) : ''
  const children = state.toFlow(state.all(summary ? without(details, summary) : details))
  if (saysNothing(children)) return title ? [paragraph(text(title))] : []
  return title ? [component('Aside', { title }, children)] : children
}

/** The words of a list, each with what it means: under one title, which HTML has not, their first words. */
export function definitionsOf(state: State, list: Element): RootContent[] {
  const entries: Array<{ words: string[]; meaning: ElementContent[] }> = []
  for (const child of contentOf(list).flatMap((one) => (isElement(one, 'div') ? one.children : one))) {
    const last = entries.at(-1)
    if (child.type === 'element' && child.tagName === 'dt') {
      // Two words may share a meaning.
      if (last && last.meaning.length === 0) last.words.push(lineOf(child))
      else entries.push({ words: [lineOf(child)], meaning: [] })
    } else if (lineOf(child) !== '' || child.type === 'element') {
      const entry = last ?? { words: [''], meaning: [] }
      if (!last) entries.push(entry)
      entry.meaning.push(child.type === 'element' && child.tagName === 'dd' ? { ...child, tagName: 'div' } : child)
    }
  }
  const defined = entries.map(({ words, meaning }) => ({
    word: words.filter(Boolean).join(', '),
    meaning: state.toFlow(meaning.flatMap((one) => [state.one(one, list) ?? []].flat()).filter(isRootContent)),
  }))
  const isWhole =
    defined.length > 1 && defined.length <= 60 && defined.every((one) => one.word && !saysNothing(one.meaning))
  if (!isWhole)
    return defined.flatMap(({ word, meaning }) => [
      ...(word ? [paragraph({ type: 'strong', children: [text(word)] })] : []),
      ...meaning,
    ])
  const title = defined.slice(0, 3).map(({ word }) => word)
  return [
    component(
      'Definitions',
      { title: `${title.join(', ')}${defined.length > 3 ? ' …' : ''}` },
      defined.map(({ word, meaning }) => component('Definition', { word }, meaning)),
    ),
  ]
}

const isRootContent = (node: { type: string }): node is RootContent => node.type !== 'root'

/** Ghost's cards for an address and for a file: the title as a link, and all else that they say. */
export function cardOf(card: Element): RootContent[] {
  const said = (...names: string[]) =>
    names.flatMap((name) => {
      const found = firstInside(card, (inside) => hasClass(inside, `kg-bookmark-${name}`, `kg-file-card-${name}`))
      return (found && lineOf(found)) || []
    })
  const container = firstInside(card, (inside) => isElement(inside, 'a'))
  const href = container && attribute(container, 'href')
  if (!href) return [paragraph(text(lineOf(card)))]
  const [title] = said('title')
  const rest = said('description', 'caption', 'author', 'publisher', 'filename', 'filesize')
  const caption = firstInside(card, (inside) => isElement(inside, 'figcaption'))
  return [
    paragraph(link(href, title || href), ...(rest.length > 0 ? [text(`: ${rest.join(' · ')}`)] : [])),
    ...(caption ? [paragraph(text(lineOf(caption)))] : []),
  ]
}
