import type { Element } from 'hast'
import { z } from 'zod'
import { Brackets } from './brackets'
import { CODE_BEGINS, endOfCode } from './code-in-text'
import type { OldBody } from './old-story'
import { type Found, type OldTag, oldTag, TONGUES } from './tag-tongues'

/** Carries a tag through Markdown and HTML to the map: `<old-tag tag="{…}">what stood inside it</old-tag>`. */
const ELEMENT = 'old-tag'

/** The same where no element may stand: in the address of a link or a picture, or inside a tag of HTML. */
const SCHEME = 'old-tag:'

/** What a tag stands for, where a reader of exports knows: an address, or a few words. */
export type Answer = (tag: OldTag) => string | undefined

/**
 * What is known of the tags of a body beside what it says itself.
 * @property answer what some tags stand for: `{% post_url 2019-10-01-budget %}` is an address
 * @property print what is written for what the engine would print, or the reader answers
 * @property isTag whether a word alone in brackets is a tag of WordPress; as the body itself lets guess, else
 */
type Known = {
  answer?: Answer | undefined
  print?: (printed: string, source: string) => string
  isTag?: ((name: string) => boolean) | undefined
}

/**
 * A body's text with its old engine's tags made into elements, which survive Markdown (GFM) and
 * `rehype-raw` and which `oldTagOf` reads again in the tree. A tag that opens and closes holds what
 * stood between its halves; every other is empty, and may be alone in its paragraph. What the
 * engine would print as it is (`{% raw %}`, `[[x]]`) is text again, its comments are gone, and its
 * own tags for code are code.
 */
export function markOldTags(body: OldBody, { answer, print = (printed) => printed, isTag }: Known = {}): string {
  const { is, text, tags } = body
  if (tags === 'none') return text
  const isMarkdown = is === 'markdown'
  const found = foundIn(text, tags, isMarkdown, isTag ?? tagsOf(body))
  const partners = partnersOf(found)
  let written = ''
  let end = 0
  for (const one of found) {
    written += text.slice(end, one.start)
    end = one.end
    const printed = 'text' in one ? one.text : answer?.(one.tag)
    if (printed !== undefined) written += print(printed, text.slice(one.start, one.end))
    else if ('tag' in one) written = writeTag(written, one, partners.get(one), text, isMarkdown)
  }
  return written + text.slice(end)
}

/** Of a body that is all there is of an archive. */
function tagsOf(body: OldBody): (name: string) => boolean {
  const brackets = new Brackets()
  brackets.meet(body)
  return (name) => brackets.isTag(name)
}

/** The tag that an element of the tree stands for. */
export function oldTagOf({ tagName, properties }: Element): OldTag | undefined {
  return tagName === ELEMENT ? oldTag.parse(JSON.parse(z.string().parse(properties.tag))) : undefined
}

/** Whether a body may hold tags of a name; for certain it holds no others. */
export function holdsTag({ text, tags }: OldBody, name: string): boolean {
  if (tags === 'none') return text.includes(escaped(`"name":${JSON.stringify(name)}`))
  return tags !== 'shortcode' || text.includes(`[${name}`)
}

const ADDRESS = new RegExp(`${SCHEME}([\\w-]+)`, 'g')

/** The source of a tag that stood in an address. */
export function oldTagIn(url: string): string | undefined {
  const [found] = url.match(ADDRESS) ?? []
  return found && unmarkAddresses(found)
}

/** A text whose addresses hold the sources of their tags again. */
export function unmarkAddresses(text: string): string {
  return text.replace(ADDRESS, (_whole, source) => Buffer.from(source, 'base64url').toString())
}

type Placed = Found & { start: number }
type PlacedTag = Extract<Placed, { tag: OldTag }>

function foundIn(
  text: string,
  tongue: OldTag['tongue'],
  isMarkdown: boolean,
  isTag: (name: string) => boolean,
): Placed[] {
  const { begins, read, inCode } = TONGUES[tongue]
  const next = new RegExp(`${CODE_BEGINS[isMarkdown ? 'markdown' : 'html']}|${begins}`, 'gim')
  const found: Placed[] = []
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const start = match.index
    const endsCode = endOfCode(text, start, isMarkdown)
    const one =
      endsCode === undefined
        ? read(text, start, isMarkdown, isTag)
        : { end: endsCode, text: inCode(text.slice(start, endsCode)) }
    if (one) {
      found.push({ ...one, start })
      next.lastIndex = one.end
    }
  }
  return found
}

/** Each half of a tag with its other half. A half without one is a tag by itself. */
function partnersOf(found: Placed[]): Map<Placed, PlacedTag> {
  const partners = new Map<Placed, PlacedTag>()
  const open: PlacedTag[] = []
  for (const one of found) {
    if (!('tag' in one) || one.isAlone) continue
    if (!one.isClosing) {
      open.push(one)
      continue
    }
    const opening = open.findLastIndex(({ tag }) => tag.name === one.tag.name)
    const partner = open[opening]
    if (!partner) continue
    open.length = opening
    partners.set(partner, one).set(one, partner)
  }
  return partners
}

function writeTag(
  before: string,
  one: PlacedTag,
  partner: PlacedTag | undefined,
  text: string,
  isMarkdown: boolean,
): string {
  const { tag, isClosing } = one
  if (!partner && isInAddress(before, isMarkdown))
    return `${before}${SCHEME}${Buffer.from(tag.source).toString('base64url')}`
  const open = `<${ELEMENT} tag="${escaped(JSON.stringify(tag))}">`
  const close = `</${ELEMENT}>`
  const element = !partner ? open + close : isClosing ? close : open
  if (!isMarkdown || !isBlock(one, partner, text)) return before + element
  // As deep as a paragraph of a list may stand: one space more would make it code.
  const indent = /(?<=\n|^) {0,3}/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? ''
  return `${before.replace(/[ \t]+$/, '')}\n\n${indent}${element}\n\n`
}

/** Whether a tag stands on lines of its own, or holds what does. */
function isBlock(one: PlacedTag, partner: PlacedTag | undefined, text: string): boolean {
  if (!partner) return isOnOwnLine(one, text)
  const [opening, closing] = one.isClosing ? [partner, one] : [one, partner]
  return (
    isAtStart(opening, text) &&
    (isOnOwnLine(opening, text) || /\n[ \t]*\r?\n/.test(text.slice(opening.end, closing.start)))
  )
}

const isAtStart = ({ start }: Placed, text: string) =>
  text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === ''

const isOnOwnLine = (one: Placed, text: string) =>
  isAtStart(one, text) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(one.end, one.end + 200))

/** Nothing in it means anything to Markdown, to a table of it, to MDX or to HTML. */
function escaped(value: string): string {
  return value.replace(/[^\p{L}\p{N} ./:_-]/gu, (character) => `&#${character.codePointAt(0)};`)
}

/** No address and no tag of HTML is longer. */
const LONGEST = 2000

function isInAddress(before: string, isMarkdown: boolean): boolean {
  const near = before.slice(-LONGEST)
  return /<[A-Za-z/][^<>]*$/.test(near) || (isMarkdown && /\](?:\(|:[ \t])[ \t]*<?[^\s()]*$/.test(near))
}
