import type { Element } from 'hast'
import type { Paragraph, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { EMBED_KINDS, embeddedAt } from '../../embed-providers'
import { type BodyWork, wholeAddress } from './body-work'
import { component, link, paragraph } from './components'
import { attribute, contentOf, firstInside, isElement, lineOf } from './hast'
import { fileName } from './pictures'

/** What plays or shows something of others: ours where we know the provider, else a link. */
export function embedOf(element: Element, work: BodyWork): RootContent[] {
  const source = firstInside(element, (inside) => isElement(inside, 'source', 'embed', 'iframe', 'object', 'param'))
  const src = [element, ...(source ? [source] : [])]
    .flatMap((one) => ['src', 'dataSrc', 'dataLazySrc', 'data', 'href', 'value'].map((name) => attribute(one, name)))
    .find((said) => said && said !== 'about:blank')
  const inside = lineOf(element)
  const url = src && wholeAddress(src, work.base)
  if (!url || !/^https?:$/.test(url.protocol)) {
    if (src || inside)
      work.note('format', `<${element.tagName}> ${src ?? 'without an address'}; its words: “${inside}”`)
    return []
  }
  // What stands inside is for browsers that cannot show it, or written as text.
  if (inside)
    work.note('format', `Inside <${element.tagName}> stood “${inside}”, for browsers that do not show ${url.href}`)
  const title = attribute(element, 'title') ?? attribute(element, 'ariaLabel')
  if (isElement(element, 'video', 'audio') && !embeddedAt(url.href)) return recording(element, url.href, title, work)
  return [embedAt(url.href, title, work)]
}

/** An embed of ours, or a link that says where it leads. */
export function embedAt(url: string, title: string | undefined, work: BodyWork): RootContent {
  const found = embeddedAt(url)
  if (found) return component('Embed', { url, title: title ?? `${EMBED_KINDS[found.kind].noun} on ${found.provider}` })
  work.note('embed', url, url)
  return paragraph(link(url, title ?? placeOf(url)))
}

/** The host in full, with the first part of the path where that is a word: `google.com/maps`. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  const [word = ''] = /^\/[a-z][a-z-]{1,20}(?=\/|$)/.exec(pathname) ?? []
  return host.replace(/^www\./, '') + word
}

/** A recording of ours has its transcript, which no export holds. */
function recording(element: Element, url: string, title: string | undefined, work: BodyWork): RootContent[] {
  work.note('recording', url, url)
  const tracks = contentOf(element).filter((one) => isElement(one, 'track'))
  if (tracks.length > 0)
    work.note(
      'recording',
      `${url}: its captions stand in ${tracks.map((one) => (isElement(one) ? attribute(one, 'src') : '')).join(', ')}`,
    )
  return [paragraph(link(url, title ?? fileName(url)))]
}

/** The address that has a paragraph for itself. */
export function loneAddress({ children }: Paragraph): string | undefined {
  const [only, ...others] = children.filter((one) => one.type !== 'text' || one.value.trim() !== '')
  if (!only || others.length > 0) return undefined
  const words = textOf(only).trim()
  if (only.type === 'link') return words === only.url ? only.url : undefined
  return only.type === 'text' && /^https?:\/\/\S+$/.test(words) ? words : undefined
}
