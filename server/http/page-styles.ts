import { parse as parseSelector, type Selector, SelectorType } from 'css-what'
import { decodeHTML } from 'entities'
import { LRUCache } from 'lru-cache'
import { type AtRule, type ChildNode, type Container, parse } from 'postcss'

/** Of a stylesheet what a page may need of it: the rules whose elements and classes it has, in their order. */
export type CutStyles = (html: string) => string

/** What a page has that selectors ask for. */
type Met = { elements: ReadonlySet<string>; classes: ReadonlySet<string> }

/** A piece of the stylesheet, whole or nothing; a group stands around the pieces that are left of it. */
type Piece = { css: string; isFor: (met: Met) => boolean } | { opening: string; pieces: Piece[] }

/**
 * @param css a whole stylesheet, without nesting
 * @param mayCome the scripts of the page: elements and classes that they name are there for all we know
 */
export function cutting(css: string, mayCome: string): CutStyles {
  const words = new Set(mayCome.match(/[\w-]+/g))
  const pieces = piecesOf(parse(css), words)
  const cut = new LRUCache<string, string>({ max: KINDS_OF_PAGES })
  return (html) => {
    const met = metIn(html)
    const kind = [...met.elements, ...met.classes].sort().join()
    const css = cut.get(kind) ?? write(pieces, met)
    cut.set(kind, css)
    return css
  }
}

/** Many stories are alike in what they are made of. */
const KINDS_OF_PAGES = 50

const TAG = /<(script|style)\b[\s\S]*?<\/\1\s*>|<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi
const CLASS = /\bclass="([^"]*)"/

function metIn(html: string): Met {
  const elements = new Set<string>()
  const classes = new Set<string>()
  for (const [, , element, attributes = ''] of html.matchAll(TAG)) {
    if (element !== undefined) elements.add(element.toLowerCase())
    const names = CLASS.exec(attributes)?.[1]
    if (names !== undefined) for (const name of decodeHTML(names).split(' ')) classes.add(name)
  }
  return { elements, classes }
}

function write(pieces: Piece[], met: Met): string {
  let css = ''
  for (const piece of pieces) {
    if ('css' in piece) css += piece.isFor(met) ? piece.css : ''
    else {
      const inside = write(piece.pieces, met)
      if (inside) css += `${piece.opening}{${inside}}`
    }
  }
  return css
}

function piecesOf(container: Container, mayCome: ReadonlySet<string>): Piece[] {
  return (container.nodes ?? []).map((node) => pieceOf(node, mayCome))
}

/** What stands around rules, of which some may go. */
const GROUPS = ['media', 'supports', 'container', 'layer']

function pieceOf(node: ChildNode, mayCome: ReadonlySet<string>): Piece {
  if (node.type === 'atrule' && GROUPS.includes(node.name) && node.nodes)
    return { opening: `@${node.name} ${node.params}`, pieces: piecesOf(node as AtRule, mayCome) }
  const css = node.toString()
  if (node.type !== 'rule') return { css: node.type === 'atrule' && !node.nodes ? `${css};` : css, isFor: () => true }
  const selectors = parseSelector(node.selector)
  return { css, isFor: (met) => selectors.some((selector) => selector.every((part) => isMet(part, met, mayCome))) }
}

/** Whether a part of a selector may match something. What is not known to match nothing may. */
function isMet(part: Selector, met: Met, mayCome: ReadonlySet<string>): boolean {
  if (part.type === SelectorType.Tag) return met.elements.has(part.name.toLowerCase()) || mayCome.has(part.name)
  if (part.type === SelectorType.Attribute && part.name === 'class' && part.action === 'element')
    return met.classes.has(part.value) || mayCome.has(part.value)
  if (part.type === SelectorType.Pseudo && ANY_OF.includes(part.name) && Array.isArray(part.data))
    return part.data.some((selector) => selector.every((inner) => isMet(inner, met, mayCome)))
  return true
}

const ANY_OF = ['is', 'where', 'has', 'matches', '-webkit-any']
