import type { Comment, Element, ElementContent, Parents, Root } from 'hast'
import { h } from 'hastscript'
import { embeddedAt } from '../../embed-providers'
import { type NoteKind, onOneLine } from '../notes'
import { type BodyWork, wholeAddress } from './body-work'
import { attribute, contentOf, hasClass, holds, isElement, lineOf } from './hast'
import { pushDown } from './push-down'
import { settleParts } from './settle-parts'

/** What no story carries, and under what it is told. */
const LEFT_OUT = new Map<string, NoteKind>(
  Object.entries({
    style: 'script',
    template: 'script',
    title: 'script',
    noembed: 'script',
    noframes: 'script',
    form: 'form',
    input: 'form',
    select: 'form',
    textarea: 'form',
    datalist: 'form',
    optgroup: 'form',
    option: 'form',
    keygen: 'form',
    svg: 'drawing',
    math: 'drawing',
    canvas: 'drawing',
  } as const),
)

/** Elements without words of their own. */
const SILENT = 'link meta base basefont bgsound param source track area col colgroup frame frameset isindex'.split(' ')

/** Boxes that newsletters and shops put between the paragraphs of a story. */
const FURNITURE = ['kg-signup-card', 'kg-product-card', 'sharedaddy', 'jp-relatedposts', 'subscription-widget-wrap']

/** What one presses to hear or see a recording: its words are no words of a story. */
const CONTROLS = ['kg-audio-player', 'kg-video-player-container', 'kg-video-overlay', 'mejs-controls']

/** Takes out what no story carries, and tells what was in it; what wraps blocks goes inside them. */
export function clean(tree: Root, work: BodyWork): void {
  cleanInside(tree, work)
  settleParts(tree)
  pushDown(tree)
  showCode(tree)
}

function cleanInside(parent: Parents, work: BodyWork): void {
  parent.children = contentOf(parent).flatMap((child) => cleaned(child, parent, work))
}

function cleaned(node: ElementContent, parent: Parents, work: BodyWork): ElementContent[] {
  if (node.type === 'comment') return ofComment(node, work)
  if (node.type !== 'element') return [node]
  if (node.tagName === 'script') return ofScript(node, work)
  if (isElement(node, ...SILENT) && !isElement(parent, 'video', 'audio', 'picture')) return contentOf(node)
  if (hasClass(node, ...CONTROLS)) return []
  const left = hasClass(node, ...FURNITURE) ? 'form' : LEFT_OUT.get(node.tagName)
  if (left && !isCheckbox(node)) {
    tellLeftOut(node, left, work)
    return []
  }
  if (node.tagName === 'noscript' && isSecondPicture(node, parent)) return []
  // Words that a browser hides are words of the story all the same.
  delete node.properties.hidden
  node.properties.colSpan = spanOf(node.properties.colSpan, 50)
  node.properties.rowSpan = spanOf(node.properties.rowSpan, 1000)
  cleanInside(node, work)
  return [node]
}

/** WordPress writes what it makes itself as a comment: `<!-- wp:latest-posts {"postsToShow":5} /-->`. */
function ofComment({ value }: Comment, work: BodyWork): ElementContent[] {
  const [, name, said = ''] = /^\s*wp:(\S+)\s+(\{[\s\S]*\}\s+)?\/\s*$/.exec(value) ?? []
  if (name) work.note('tag', `wp:${name} ${onOneLine(said)}: a block that WordPress fills, nothing`)
  return []
}

/** Some services come as a script, whose address says what it shows. */
function ofScript(node: Element, work: BodyWork): ElementContent[] {
  const src = attribute(node, 'src')
  const url = src && wholeAddress(src, work.base)?.href
  if (url && embeddedAt(url)) return [h('iframe', { src: url })]
  if (url && /^https:\/\/gist\.github\.com\//.test(url)) return [h('iframe', { src: url.replace(/\.js$/, '') })]
  work.note('script', url ?? onOneLine(lineOf(node)).slice(0, 120))
  return []
}

const isCheckbox = (node: Element) => node.tagName === 'input' && node.properties.type === 'checkbox'

function tellLeftOut(node: Element, kind: NoteKind, work: BodyWork): void {
  const said = node.tagName === 'input' ? (attribute(node, 'value') ?? '') : onOneLine(lineOf(node))
  const action = attribute(node, 'action')
  // Styles have no words that a reader saw.
  if (node.tagName === 'style') return
  if (said || action) work.note(kind, `<${node.tagName}>${action ? ` ${action}` : ''} ${said && `“${said}”`}`)
}

/** What loads pictures late writes each twice. */
function isSecondPicture(node: Element, parent: Parents): boolean {
  const others = contentOf(parent).filter((other) => other !== node)
  return holds(node, 'img') && lineOf(node) === '' && others.some((other) => isElement(other, 'img'))
}

/** Code is read as a browser would show it, and keeps what that would hide. */
function showCode(parent: Parents): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    if (isElement(child, 'code', 'pre', 'kbd', 'samp', 'tt', 'var', 'listing', 'xmp')) showHidden(child)
    else showCode(child)
  }
}

function showHidden(element: Element): void {
  for (const child of element.children) {
    if (child.type !== 'element') continue
    if (isElement(child, 'rp', 'noscript')) child.tagName = 'span'
    if (child.tagName === 'dialog') child.tagName = 'div'
    showHidden(child)
  }
}

/** A cell may say that it is a million cells wide. */
function spanOf(value: unknown, most: number): number | undefined {
  const span = Number(value)
  return Number.isInteger(span) && span > 1 ? Math.min(span, most) : undefined
}
