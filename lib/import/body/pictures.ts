import type { Element, Root } from 'hast'
import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { FILE_KINDS } from '../../newsroom/file-kinds'
import { creditBeside } from '../caption-credit'
import type { BodyWork, Taken } from './body-work'
import { wholeAddress } from './body-work'
import { component, link, paragraph, text } from './components'
import { attribute, hasClass } from './hast'

const PICTURE = /\.(?:jpe?g|png|webp|svg|gif)$/i

/** Files that are read beside a story. */
const FILE = new RegExp(`\\.(?:${Object.keys(FILE_KINDS).join('|')})$`, 'i')

/** Takes the pictures and files that a body shows or links to. */
export async function takeFiles(tree: Root, work: BodyWork): Promise<Taken> {
  const wanted: string[] = []
  visit(tree, 'element', (element) => {
    if (element.tagName === 'img') wanted.push(...sourcesOf(element, work))
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined
    if (href && isOurFile(href, work)) wanted.push(href)
  })
  const taken = new Map<string, Awaited<ReturnType<BodyWork['take']>>>()
  for (const src of new Set(wanted)) taken.set(src, await work.take(src))
  return taken
}

function isOurFile(href: string, { base, isOurs }: BodyWork): boolean {
  const url = wholeAddress(href, base)
  return url !== undefined && FILE.test(url.pathname) && isOurs(url)
}

/** Where a picture may be found: as the export knows it, as what it links to, and as it stands there. */
function sourcesOf(image: Element, { base, knownPicture }: BodyWork): string[] {
  const src = [attribute(image, 'src'), attribute(image, 'dataSrc'), attribute(image, 'dataLazySrc')].find(
    (one) => one && !one.startsWith('data:'),
  )
  if (src === undefined) return []
  const whole = wholeAddress(src, base)
  const href = attribute(image, 'dataHref')
  const larger = href && PICTURE.test(wholeAddress(href, base)?.pathname ?? '') ? href : undefined
  return [knownPicture(whole?.href ?? src)?.src, larger, src].filter((one) => one !== undefined)
}

/** Count visits, and stand for words that a font has not. */
const isNoPicture = (image: Element) =>
  ['0', '1'].includes(String(attribute(image, 'width') ?? image.properties.width)) ||
  hasClass(image, 'emoji', 'wp-smiley')

/** A picture of a body as one of ours; as a link where there is none. */
export function pictureOf(image: Element, taken: Taken, work: BodyWork): RootContent[] {
  const sources = sourcesOf(image, work)
  const src = sources.at(-1)
  const alt = attribute(image, 'alt')
  if (src === undefined || isNoPicture(image)) return alt ? [text(alt)] : []
  const found = sources.map((one) => taken.get(one)).find((one) => one && 'picture' in one)
  const whole = wholeAddress(src, work.base)?.href ?? src
  const known = work.knownPicture(whole)
  if (!found || !('picture' in found)) {
    const first = taken.get(src)
    work.note('picture', `${whole}${first && 'missing' in first ? `: ${first.missing}` : ''}`, whole)
    return [link(whole, alt ?? known?.alt ?? known?.caption ?? fileName(whole))]
  }
  const said = creditBeside(known?.caption ?? found.caption ?? '', known?.credit)
  const figure = component('Figure', {
    src: found.picture,
    alt: alt ?? known?.alt,
    caption: said.caption,
    credit: known?.credit ?? said.credit ?? found.credit,
    creditUrl: known?.creditUrl,
  })
  return [figure, ...linkAround(image, whole, work)]
}

/** A picture that led somewhere else than to itself. */
function linkAround(image: Element, src: string, { base }: BodyWork): RootContent[] {
  const href = attribute(image, 'dataHref')
  const url = href && wholeAddress(href, base)
  if (!url || PICTURE.test(url.pathname) || url.href === src || /[?&]attachment_id=/.test(url.search)) return []
  return [paragraph(link(url.href, url.host + url.pathname))]
}

export function fileName(address: string): string {
  const name =
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) || address
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
