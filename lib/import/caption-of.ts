import type { Element, ElementContent, Nodes } from 'hast'
import { h } from 'hastscript'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { attribute, contentOf, firstInside, isBlock, isElement, lineOf, without } from './body/hast'
import { type Credited, creditIn, withoutCredit } from './caption-credit'
import type { OldPicture } from './old-story'

/** A caption as it stood on a page. */
export type OldCaption = Credited & {
  creditUrl?: string
  /** Where its other links led to: a caption of ours is words alone. */
  links: string[]
}

/** Takes a caption apart: what it says, whom the picture is from where a part is marked or reads so, and its links. */
export function captionOf(caption: Element): OldCaption {
  const said = credited(caption)
  const links: string[] = []
  let creditUrl: string | undefined
  visit(caption, 'element', (link) => {
    const href = link.tagName === 'a' ? attribute(link, 'href') : undefined
    if (!href) return
    if (!creditUrl && said.credit?.includes(lineOf(link)) && /^https?:\/\//.test(href)) creditUrl = href
    else links.push(href)
  })
  return { ...said, ...(creditUrl ? { creditUrl } : {}), links }
}

const html = unified().use(rehypeParse, { fragment: true }).freeze()

/**
 * The same of a caption that a field holds, with HTML in it, or links as Markdown writes them.
 * @param known a credit that stands elsewhere: another one stays in the caption
 */
export function captionInField(text: string, known?: string): Omit<OldPicture, 'src'> {
  const caption = h('figcaption', markedIn(text))
  const { links, ...said } = captionOf(caption)
  const isAnother = known && said.credit && !said.credit.includes(known)
  return { ...(isAnother ? { caption: lineOf(caption) } : said), ...(links.length > 0 ? { links } : {}) }
}

/** Whom a picture is from, of a field that says no more: `[Jane Doe](https://jane.example/)`, or the address alone. */
export function creditInField(text: string): Pick<OldPicture, 'credit' | 'creditUrl' | 'links'> {
  const address = /^https?:\/\/\S+$/.test(text.trim()) && URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (address) return { credit: address.host.replace(/^www\./, ''), creditUrl: address.href }
  const { credit, creditUrl, links } = captionOf(h('figcaption', h('cite', markedIn(text))))
  return {
    ...(credit ? { credit } : {}),
    ...(creditUrl ? { creditUrl } : {}),
    ...(links.length > 0 ? { links } : {}),
  }
}

/** An address in Markdown’s brackets, which may have such itself: `https://encyclopedia.example/Ferry_(ship)`. */
const LINK = /\[([^\][]*)\]\(\s*<?((?:https?:|mailto:|\/)(?:[^()\s"<>]|\([^()\s"<>]*\))+)[^()]*\)/g

/** What a field says in HTML, with what Markdown marks in it: links, and words that carry weight. */
export function markedIn(text: string): ElementContent[] {
  const marked = text
    .replace(LINK, '<a href="$2">$1</a>')
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '<a href="$1">$1</a>')
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])([*_])(?=[^\s*_])([^*_<>]*[^\s*_<>])\1(?![\w*])/g, '$2')
  return contentOf(html.parse(marked))
}

function credited(caption: Element): Credited {
  const marked = firstInside(
    caption,
    (inside) => isElement(inside, 'cite', 'small') || /\bcredit\b/.test(attribute(inside, 'className') ?? ''),
  )
  const credit = marked ? lineOf(marked) : ''
  const rest = linesIn(marked ? without(caption, marked) : caption)
  // Small letters are those of a whole caption, too.
  if (credit === '' || (rest === '' && isElement(marked, 'small'))) return creditIn(linesIn(caption))
  const words = withoutCredit(rest)
  return { ...(words ? { caption: words } : {}), credit }
}

/** Its words, in lines as they were seen. */
function linesIn(node: Nodes): string {
  return spoken(node)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
}

function spoken(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ')
  if (isElement(node, 'br')) return '\n'
  if (!('children' in node)) return ''
  const inside = node.children.map(spoken).join('')
  return isBlock(node) ? `\n${inside}\n` : inside
}
