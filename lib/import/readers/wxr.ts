import { createReadStream } from 'node:fs'
import { SaxesParser } from 'saxes'

/**
 * WordPress's export (WXR): RSS with fields of its own. As plugins and hands have been at many of them,
 * what is wrong in its XML stops nothing: it is read as it was meant.
 */

/** An element with what stands in it: elements where its name says that it holds some, else text. */
export type WxrElement = {
  name: string
  line: number
  attributes: Record<string, string>
  text: string
  children: WxrElement[]
}

/** What holds elements. Any other holds text, and what looks like an element in it is HTML. */
const HOLDERS = [
  ...['rss', 'channel', 'item', 'wp:author', 'wp:category', 'wp:tag', 'wp:term'],
  ...['wp:postmeta', 'wp:comment', 'wp:commentmeta', 'wp:termmeta'],
]

/** What XML cannot hold (XML 1.0 §2.2), and old posts do. */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** The elements of an export's channel, one by one. */
export async function* elementsOf(file: string): AsyncGenerator<WxrElement> {
  const found: WxrElement[] = []
  const parser = parserInto(found)
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    parser.write(String(chunk).replace(NO_CHARACTER, ''))
    yield* found.splice(0)
  }
  parser.close()
  yield* found
}

function parserInto(found: WxrElement[]): SaxesParser {
  const parser = new SaxesParser()
  const open: WxrElement[] = []
  const inner = () => open.at(-1)
  const isText = () => !HOLDERS.includes(inner()?.name ?? 'rss')
  const take = (text: string) => {
    const element = inner()
    if (element && isText()) element.text += text
  }
  let line = 1
  // Said in words of XML, which help nobody who edits a newspaper.
  parser.on('error', () => {})
  parser.on('opentagstart', () => {
    line = parser.line
  })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    if (isText()) return take(`<${name}${written(attributes)}${isSelfClosing ? ' /' : ''}>`)
    open.push({ name, line, attributes, text: '', children: [] })
  })
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('comment', (comment) => take(`<!--${comment}-->`))
  parser.on('closetag', ({ name, isSelfClosing }) => {
    const element = inner()
    if (!element) return
    if (name !== element.name) {
      // The end of an element of the export ends the HTML that was left open in it.
      const holder = open.findLast((one) => one.name === name)
      if (!holder) return isSelfClosing ? undefined : take(`</${name}>`)
      while (inner() !== holder) closeInner(open, found)
    }
    closeInner(open, found)
  })
  return parser
}

function closeInner(open: WxrElement[], found: WxrElement[]): void {
  const element = open.pop()
  const parent = open.at(-1)
  if (!element || !parent) return
  if (parent.name === 'channel') found.push(element)
  // Nobody asks what is in them, and a post may have thousands.
  else parent.children.push(element.name === 'wp:comment' ? { ...element, children: [] } : element)
}

function written(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
    .join('')
}

/** The text of the first child of a name. */
export function textOf({ children }: WxrElement, name: string): string {
  return children.find((child) => child.name === name)?.text.trim() ?? ''
}

/** What a post says beside its fields: plugins keep theirs here. */
export function metaOf({ children }: WxrElement): Array<[key: string, value: string]> {
  return children
    .filter(({ name }) => name === 'wp:postmeta')
    .map((meta) => [textOf(meta, 'wp:meta_key'), textOf(meta, 'wp:meta_value')])
}
