import { canonicalPath } from '../../lib/canonical-path'
import { routeOf } from '../../lib/urls'

/**
 * One right answer for each malformed address, before anything else looks at it. Stock Next
 * answers 500 to a path that ends in `%ff`.
 */
export type Address =
  | { is: 'canonical'; path: string }
  /** Slips that have one meaning: capitals, doubled or trailing slashes. */
  | { is: 'slip'; path: string }
  | { is: 'refused'; status: 400 | 414 }

const LONGEST = 2_048

/** What a reader may ask in a query: Node takes no longer one (`maxHeaderSize`). */
const LONGEST_ASKED = 16_384

/** @param target the request target of HTTP/1.1, in origin or absolute form */
export function readAddress(target: string): Address {
  if (isTooLong(target)) return { is: 'refused', status: 414 }
  const written = writtenPath(target)
  if (written === undefined) return { is: 'refused', status: 400 }
  const path = lowerCase(written)
  return { is: path === pathOf(target) ? 'canonical' : 'slip', path }
}

/** The path of a request target with the capitals that it came with. */
export function writtenPath(target: string): string | undefined {
  const raw = pathOf(target)
  return raw === undefined ? undefined : canonicalPath(raw)
}

/**
 * What a request target asks for, without what says nothing to us: `?fbclid=…` and the like are
 * dropped before anything is looked up or logged.
 */
export function keyOf(target: string): string {
  const mark = target.indexOf('?')
  // Too long an address is refused, whatever stands in its query.
  if (mark === -1 || isTooLong(target)) return target
  const path = target.slice(0, mark)
  const known = routeOf(path)?.query ?? []
  if (known.length === 0) return path
  const query = [...new URLSearchParams(queryOf(target))].filter(([name]) => known.includes(name))
  return `${path}?${new URLSearchParams(query)}`
}

/** What stands behind the question mark, as it came. */
export function queryOf(target: string): string {
  const mark = target.indexOf('?')
  return mark === -1 ? '' : target.slice(mark + 1).replace(/#.*$/s, '')
}

function isTooLong(target: string): boolean {
  if (target.length <= LONGEST) return false
  const path = target.slice(0, LONGEST).split('?', 1)[0] ?? ''
  return routeOf(path)?.answer !== 'query' || target.length > LONGEST_ASKED
}

/** A path without the full stop, bracket or space that chat and mail take into a link: no address of ours ends so. */
export function withoutGlue(path: string): string {
  return /^.*[\p{L}\p{N}]/su.exec(path)?.[0] ?? '/'
}

function pathOf(target: string): string | undefined {
  const origin = /^https?:\/\/[^/?#]*/i.exec(target)?.[0] ?? ''
  const path = target.slice(origin.length).split(/[?#]/, 1)[0]
  // RFC 9112 §3.2.2: an absolute target without a path means the root.
  if (origin !== '' && path === '') return '/'
  return path?.startsWith('/') ? path : undefined
}

/** Names of built files keep their capitals. */
function lowerCase(path: string): string {
  return /^\/(?:_next|assets|preview)\//.test(path) ? path : path.toLowerCase()
}
