import { DOMParser } from 'linkedom'
import type { Thing } from './reading'

/** Markup as a machine reads it, without a browser. */

/** A document in which the names of attributes have no capitals: linkedom keeps those of the source. */
export function parseHtml(html: string) {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  for (const element of parsed.querySelectorAll('*'))
    for (const { name, value } of [...element.attributes])
      if (name !== name.toLowerCase()) element.setAttribute(name.toLowerCase(), value)
  return parsed
}

/** A piece of HTML, as the body of a page. */
export const parsePiece = (html: string) => parseHtml(`<!doctype html><html><body>${html}</body></html>`).body

/** What a text says whose characters are written as references, such as `&#x3C;`. */
export const unescaped = (text: string) => parsePiece(text).textContent ?? ''

/** The address of a link element, such as `link[rel="canonical"]`. */
export function hrefOf(html: string, selector: string): string | undefined {
  return parseHtml(html).querySelector(selector)?.getAttribute('href') ?? undefined
}

/** The structured data of a page, things in a graph one by one. */
export function thingsIn(html: string): Thing[] {
  const scripts = [...parseHtml(html).querySelectorAll('script[type="application/ld+json"]')]
  return scripts.flatMap((script) => {
    const data = JSON.parse(script.textContent ?? '')
    return Array.isArray(data) ? data : (data['@graph'] ?? [data])
  })
}

/** The things of a type in a page's structured data. */
export const thingsOfType = (html: string, type: string) =>
  thingsIn(html).filter((thing) => [thing['@type']].flat().includes(type))

/** Every thing of a type, however deep it lies in another. */
export function thingsWithin(value: unknown, type: string): Thing[] {
  if (typeof value !== 'object' || value === null) return []
  const isOne = '@type' in value && [value['@type']].flat().includes(type)
  return [...(isOne ? [value as Thing] : []), ...Object.values(value).flatMap((part) => thingsWithin(part, type))]
}
