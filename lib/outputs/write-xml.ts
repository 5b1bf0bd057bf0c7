import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'

/** What XML 1.0 can hold (§2.2). With one other character, escaped or not, a whole file is refused. */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** XML as it goes out, by whomever it was generated: every document of XML passes here. */
export function readableXml(xml: string): string {
  return xml.replace(NO_CHARACTER, '')
}

/** A tree as a document. */
export function writeXml(root: Element, declaration = '<?xml version="1.0" encoding="UTF-8"?>'): string {
  return readableXml(`${declaration}\n${toXml(root)}\n`)
}
