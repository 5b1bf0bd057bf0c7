import type { Element, Root as HtmlRoot } from 'hast'
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast'
import type { Heading, PhrasingContent, Root, RootContent } from 'mdast'
import { phrasing } from 'mdast-util-phrasing'
import type { BodyWork, Taken } from './body-work'
import { asideOf, asPulled, cardOf, definitionsOf, quotationOf } from './boxes'
import { phrase, text } from './components'
import { embedOf } from './embeds'
import { asFigure, figureOf, isGallery } from './figures'
import { noteHandlers } from './footnotes'
import { hasClass, isElement, wordsIn } from './hast'
import { pictureOf } from './pictures'
import { tableOf } from './tables'

/** A clean tree of HTML as a tree of Markdown with the components of our vocabulary. */
export function toMarkdownTree(html: HtmlRoot, taken: Taken, work: BodyWork): Root {
  const tree = toMdast(html, { document: true, quotes: ['“”', '‘’'], handlers: handlersFor(taken, work) })
  return tree.type === 'root' ? tree : { type: 'root', children: [] }
}

function handlersFor(taken: Taken, work: BodyWork): Record<string, Handle> {
  const embed: Handle = (_state, element) => embedOf(element, work)
  return {
    ...noteHandlers,
    ...{ p: paragraphs, summary: paragraphs },
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
    img: (_state, image) => pictureOf(image, taken, work),
    ...{ iframe: embed, video: embed, audio: embed, object: embed, embed, applet: embed },
    figure: (state, figure) =>
      hasClass(figure, 'kg-bookmark-card')
        ? cardOf(figure)
        : hasClass(figure, 'wp-block-pullquote')
          ? state.toFlow(state.all(asPulled(figure)))
          : figureOf(state, figure, work),
    blockquote: (state, quote) => quotationOf(state, quote),
    details: (state, details) => asideOf(state, details),
    div: (state, box) =>
      hasClass(box, 'kg-toggle-card')
        ? asideOf(state, box)
        : hasClass(box, 'kg-file-card')
          ? cardOf(box)
          : state.toFlow(state.all(box)),
    dl: (state, list) => definitionsOf(state, list),
    table: (state, table) => tableOf(state, table, work),
    ...Object.fromEntries(['sup', 'sub', 'ruby'].map((name) => [name, marked])),
    ...Object.fromEntries(
      ['ul', 'ol'].map((name): [string, Handle] => [
        name,
        (state, items) =>
          isGallery(items) ? figureOf(state, asFigure(items), work) : defaultHandlers.ul(state, items),
      ]),
    ),
    ...{ rt: reading, rp: reading },
    ...{ rb: inside, rtc: inside, menu: list, dialog: flow, element: inside, content: inside, shadow: inside },
    ...{
      wbr: nothing,
      nextid: nothing,
      spacer: inside,
      command: inside,
      menuitem: inside,
      caption: flow,
      'old-tag': flow,
    },
  }
}

const inside: Handle = (state, element) => state.all(element)
const flow: Handle = (state, element) => state.toFlow(state.all(element))
const nothing: Handle = () => undefined
const list: Handle = (state, element) => defaultHandlers.ul(state, element)

/** Words with their marks are a paragraph; two line ends begin another; a picture among them stands apart. */
function paragraphs(state: State, element: Element): RootContent[] {
  return runsOf(state.all(element)).flatMap((run): RootContent[] => {
    if (!isPhrasing(run)) return run
    return splitAtBreaks(run).map((children) => ({ type: 'paragraph', children }))
  })
}

function heading(state: State, element: Element): RootContent[] {
  const depth = HEADINGS.indexOf(element.tagName)
  return runsOf(state.all(element)).flatMap((run): RootContent[] => {
    if (!isPhrasing(run)) return run
    const made: Heading = { type: 'heading', depth: DEPTHS[depth] ?? 2, children: run }
    return [made]
  })
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const DEPTHS = [1, 2, 3, 4, 5, 6] as const

/** Words in a row, and what stands apart from them. */
function runsOf(nodes: RootContent[]): RootContent[][] {
  const runs: RootContent[][] = []
  let isOpen = false
  for (const node of nodes) {
    const isWords = phrasing(node)
    if (isWords && isOpen) runs.at(-1)?.push(node)
    else runs.push([node])
    isOpen = isWords
  }
  return runs
}

const isPhrasing = (run: RootContent[]): run is PhrasingContent[] => run.every((node) => phrasing(node))

function splitAtBreaks(nodes: PhrasingContent[]): PhrasingContent[][] {
  const made: PhrasingContent[][] = [[]]
  for (const [index, node] of nodes.entries()) {
    const isSecond = node.type === 'break' && nodes[index - 1]?.type === 'break'
    if (isSecond) made.push([])
    else made.at(-1)?.push(node)
  }
  return made.map(withoutOuterBreaks)
}

function withoutOuterBreaks(nodes: PhrasingContent[]): PhrasingContent[] {
  const first = nodes.findIndex((node) => node.type !== 'break')
  const last = nodes.findLastIndex((node) => node.type !== 'break')
  return first < 0 ? [] : nodes.slice(first, last + 1)
}

/** What Markdown has no sign for and a story may hold as it is, with something in it. */
function marked(state: State, element: Element): RootContent[] {
  const children = state.all(element).map((node): RootContent => (node.type === 'break' ? text(' ') : node))
  if (!isPhrasing(children) || wordsIn(element).trim() === '') return children
  return [phrase(element.tagName, children)]
}

/** Readings and their brackets stand in `<ruby>` alone. */
function reading(state: State, element: Element, parent: Parameters<Handle>[2]): RootContent[] {
  const isInRuby = parent?.type === 'element' && isElement(parent, 'ruby', 'rtc')
  return isInRuby ? marked(state, element) : state.all(element)
}
