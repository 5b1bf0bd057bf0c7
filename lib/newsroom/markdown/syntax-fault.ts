import type { VFileMessage } from 'vfile-message'
import { blockOf } from '../../../components/blocks/vocabulary'
import { closeAtOnce, mendTag } from './mend-tag'
import { foreignTag, foreignTagAt } from './other-systems'
import { isPhraseElement } from './phrase-elements'
import { HOLDS_CODE, unknownElement } from './raw-html'
import { placesIn } from './text-places'

/** A mistake that keeps a body from being read, and the span that has to go for the rest to be read. */
export type Fault = {
  start: number
  end: number
  message: string
  /** What would stand there in its place, where no one has to decide it. */
  instead?: string | undefined
  /** The tag that is blanked out: its other half is no mistake of its own. */
  tag?: { name: string; isClosing: boolean }
}

/** Finds what a parser's error is about, and says it in a reporter's words: never in the parser's own. */
export function faultOf(error: VFileMessage, text: string): Fault {
  const fault = faultAt(offsetOf(error, text), error, text)
  return codeAround(text, fault.start) ?? fault
}

function faultAt(at: number, error: VFileMessage, text: string): Fault {
  switch (error.source) {
    case 'micromark-extension-mdxjs-esm':
      return esmFault(text, at)
    case 'micromark-extension-mdx-expression':
      return braceFault(text, at, error.ruleId === 'unexpected-eof')
    case 'micromark-extension-mdx-jsx':
      return tagFault(text, at, error.reason)
    default:
      return pairFault(text, at, error.reason)
  }
}

function offsetOf({ place, reason }: VFileMessage, text: string): number {
  const { offsetOf } = placesIn(text)
  const point = place && ('start' in place ? place.start : place)
  if (point) return point.offset ?? offsetOf(point)
  const [, line, column] = /\((\d+):(\d+)/.exec(reason) ?? []
  return line && column ? offsetOf({ line: Number(line), column: Number(column) }) : text.search(/\S/)
}

/** `<script>…</script>` goes whole: what is in it is neither Markdown nor a mistake in it. */
function codeAround(text: string, at: number): Fault | undefined {
  for (const { 0: tag, 1: name = '', index } of text.matchAll(HOLDS_CODE)) {
    const close = new RegExp(`</${name}\\s*>`, 'i').exec(text.slice(index))
    const end = close ? index + close.index + close[0].length : endOfTag(text, index + tag.length)
    if (index <= at && at <= end) return { start: index, end, message: unknownElement(name) }
  }
}

function esmFault(text: string, at: number): Fault {
  const block = startOfBlock(text, at)
  const line = text.slice(block, at + 1).search(/^(?:import|export)\b/m)
  const start = block + Math.max(0, line)
  const end = endOfBlock(text, at)
  return {
    start,
    end,
    instead: asWords(text.slice(start, end)),
    message: 'a line that starts with import or export is read as code — start it with another word',
  }
}

/** The same word, by the number of its first letter: nothing where a sign says that it is code. */
function asWords(line: string): string | undefined {
  return /['"`{}=;]/.test(line) ? undefined : `&#${line.charCodeAt(0)};${line.slice(1)}`
}

function braceFault(text: string, at: number, isOpen: boolean): Fault {
  const foreign = foreignTagAt(text, at)
  if (foreign) return { ...foreign, message: foreignTag(text.slice(foreign.start, foreign.end)) }
  const brace = openBrace(text, at, isOpen)
  const attribute = /<([\w.]+)\s[^<>]*?([\w-]+)=$/.exec(text.slice(startOfBlock(text, brace), brace))
  if (attribute) {
    const start = brace - attribute[0].length
    const [, name = '', field] = attribute
    const end = endOfTag(text, Math.max(at, brace))
    return {
      start,
      end,
      message: `${field} of <${name}> is not text — write ${field}="…"`,
      tag: tagAt(text, start, end),
    }
  }
  const end = isOpen ? brace + 1 : closingBrace(text, at)
  const instead = text.slice(brace, end).replace(/(?<!\\)\{/g, '\\{')
  return { start: brace, end, instead, message: 'holds a { that opens an expression — write \\{ for a brace' }
}

/**
 * The brace that an expression began with. One that is never closed is the nearest; else it is
 * the outermost of the block, which took the others with it.
 */
function openBrace(text: string, at: number, isOpen: boolean): number {
  const open = openBraces(text, at, startOfBlock(text, at))
  const found = isOpen ? (open[0] ?? openBraces(text, at, 0)[0]) : open.at(-1)
  return found ?? Math.max(0, text.lastIndexOf('{', at))
}

/** Braces that are still open at an offset, the nearest first. */
function openBraces(text: string, at: number, from: number): number[] {
  const open: number[] = []
  let closed = 0
  for (let index = Math.min(at, text.length - 1); index >= from; index--) {
    if (text[index - 1] === '\\') continue
    if (text[index] === '}' && index < at) closed += 1
    else if (text[index] === '{') {
      if (closed === 0) open.push(index)
      else closed -= 1
    }
  }
  return open
}

function closingBrace(text: string, at: number): number {
  const end = text.indexOf('}', at)
  return end < 0 || end > endOfBlock(text, at) ? endOfBlock(text, at) : end + 1
}

/** A tag that is not written as one. */
function tagFault(text: string, at: number, reason: string): Fault {
  const isOpenQuote = /end of file in attribute value/.test(reason)
  const start = isOpenQuote ? firstBrokenTag(text, at) : text.lastIndexOf('<', at)
  if (/before name/.test(reason)) return notATag(text, start)
  if (/in name|local name|member name/.test(reason) && /[/:@]/.test(text.slice(start + 1, at + 1)))
    return {
      start,
      end: endOfTag(text, at),
      instead: asLink(text.slice(start, endOfTag(text, at))),
      message: 'holds an address in < > — write [text](https://…)',
    }
  const name = nameAt(text, start)
  const looksLikeATag = /[>=]/.test(text.slice(start, endOfBlock(text, start)))
  if (!isKnown(name) && !looksLikeATag) return notATag(text, start)
  const end = endOfTag(text, isOpenQuote ? start : Math.max(at, start))
  const source = text.slice(start, end)
  const message = isKnown(name) ? explainTag(source, text.slice(start, at), text[at], reason) : unknownElement(name)
  const mended = message === NOT_CLOSED ? closeAtOnce(mendTag(source), name) : mendTag(source)
  const instead = isKnown(name) && mended !== source ? mended : undefined
  return { start, end, message, instead, tag: tagAt(text, start, end) }
}

/** `<https://a.example>`: a link whose words are its address. */
function asLink(source: string): string | undefined {
  const address = source.slice(1, -1)
  if (/^https?:\/\/[^\s<>]+$/.test(address)) return `[${address}](${address})`
  return /^[^\s<>@]+@[^\s<>@]+$/.test(address) ? `[${address}](mailto:${address})` : undefined
}

function explainTag(source: string, before: string, character: string | undefined, reason: string): string {
  if (/=\s*[“”„‟″«»‘’‚]|[”“″](?=[\s/>])/.test(source))
    return 'has curly quotes around an attribute — write straight ones: src="harbour.jpg"'
  const attribute = /([\w-]+)\s*=\s*$/.exec(before)?.[1]
  if (attribute && character !== undefined)
    return `${attribute} has no quotes around its value — write ${attribute}="…"`
  if (/end of file in attribute value/.test(reason))
    return 'has an attribute whose quotation mark is not closed — write one at both of its ends: src="harbour.jpg"'
  if (/end of file/.test(reason)) return NOT_CLOSED
  if (character === ',' && /["']$/.test(before)) return 'has a comma between its attributes — write a space there alone'
  const beforeColon = /([\w-]+)\s*:\s*$/.exec(before)?.[1]
  if (beforeColon) return `${beforeColon} has a colon behind its name — write ${beforeColon}="…"`
  if (character === '"' || character === "'" || /"[^"=]*"[^\s/>=]/.test(before + (character ?? '')))
    return 'has a quotation mark inside an attribute that stands in such marks — write “ ” inside, or &quot;'
  return 'is not written as a tag is — write <Figure src="…" alt="…" />: a name, then each attribute with ="…"'
}

const NOT_CLOSED =
  'opens a component and does not close it — write /> at its end, or its closing tag on a line of its own'

function notATag(text: string, start: number): Fault {
  const [declaration] = /^<!--[\s\S]*?(?:-->|$)|^<[!?][^>\n]*>?/.exec(text.slice(start)) ?? []
  if (declaration?.startsWith('<!--'))
    return {
      start,
      end: start + declaration.length,
      instead: '',
      message: 'holds a comment <!-- … --> — remove it: comments are not published',
    }
  if (declaration)
    return { start, end: start + declaration.length, instead: '', message: `holds raw HTML ${declaration} — remove it` }
  return {
    start,
    end: start + 1,
    instead: '&lt;',
    message: 'holds a < before something that is not a tag — write &lt; or “less than”',
  }
}

/** A tag without its other half. */
function pairFault(text: string, at: number, reason: string): Fault {
  const { offsetOf } = placesIn(text)
  const [, line, column] = /closing tag for `<[^`]*>` \((\d+):(\d+)/.exec(reason) ?? []
  const isOpening = line !== undefined && column !== undefined
  const start = isOpening
    ? offsetOf({ line: Number(line), column: Number(column) })
    : text.lastIndexOf('<', text[at] === '<' ? at : at - 1)
  const end = endOfTag(text, start)
  const tag = tagAt(text, start, end) ?? { name: nameAt(text, start), isClosing: !isOpening }
  if (!isKnown(tag.name)) return { start, end, tag, message: unknownElement(tag.name) }
  const source = text.slice(start, end)
  if (isOpening && isPhraseElement(tag.name)) return { start, end, tag, message: notClosed(tag.name) }
  if (isOpening) return { start, end, tag, instead: closeAtOnce(source, tag.name), message: NOT_CLOSED }
  const isInside = /Expected the closing tag/.test(reason)
  return {
    start,
    end,
    tag,
    instead: isInside ? `\n\n${source}` : undefined,
    message: isInside
      ? `has </${tag.name}> inside a list or a paragraph — write it on a line of its own, with an empty line before it`
      : `closes <${tag.name}>, which is not open — remove it, or write <${tag.name} …> before it`,
  }
}

const notClosed = (name: string) => `opens <${name}> and does not close it — write </${name}> behind its words`

const isKnown = (name: string) => blockOf(name) !== undefined || isPhraseElement(name)

/** Nothing for a tag that closes itself. */
function tagAt(text: string, start: number, end: number): Fault['tag'] {
  const source = text.slice(start, end)
  if (/\/\s*>$/.test(source)) return undefined
  return { name: nameAt(text, start), isClosing: source.startsWith('</') }
}

function nameAt(text: string, start: number): string {
  return /^<\/?\s*([^\s/>]*)/.exec(text.slice(start, start + 100))?.[1] ?? ''
}

const WHOLE_TAG = /<\/?[A-Za-z][\w.:-]*(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*\s*\/?>/y

/** The first tag before an offset that does not end: it has swallowed all that follows. */
function firstBrokenTag(text: string, at: number): number {
  let index = text.search(/<[A-Za-z]/)
  while (index >= 0 && index < at) {
    WHOLE_TAG.lastIndex = index
    const whole = WHOLE_TAG.exec(text)
    if (!whole) return index
    const next = text.slice(index + whole[0].length).search(/<[A-Za-z]/)
    index = next < 0 ? -1 : index + whole[0].length + next
  }
  return text.lastIndexOf('<', at)
}

/** Behind the next `>` of the block, else at the end of the line. */
function endOfTag(text: string, from: number): number {
  const end = text.indexOf('>', from)
  if (end >= 0 && end < endOfBlock(text, from)) return end + 1
  const line = text.indexOf('\n', from)
  return line < 0 ? text.length : line
}

/** Blocks are parted by empty lines. */
function startOfBlock(text: string, at: number): number {
  const before = [...text.slice(0, at).matchAll(/\n[ \t>]*\r?\n/g)].at(-1)
  return before ? before.index + before[0].length : 0
}

function endOfBlock(text: string, at: number): number {
  const after = /\n[ \t>]*\r?\n/.exec(text.slice(at))
  return after ? at + after.index : text.length
}
