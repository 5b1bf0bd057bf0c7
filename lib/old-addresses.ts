import { canonicalPath } from './canonical-path'

/**
 * An address of the site that stood here before, as it is looked up: the path in one spelling, and
 * of the query what leads there, in one order.
 */
export type OldAddress = {
  path: string
  /** `id=7&page=2`, or nothing. */
  query: string
  /** The names in it: `id&page`. */
  names: string
}

/**
 * Reads a whole path as it stood in an address bar: `/news/2019/10/slug/`, `/?p=123`.
 * @returns nothing when it is none
 */
export function oldAddress(written: string): OldAddress | undefined {
  if (!/^\/(?!\/)[^#]*$/.test(written)) return undefined
  const mark = written.indexOf('?')
  const path = oldPath(mark === -1 ? written : written.slice(0, mark))
  if (path === undefined) return undefined
  const asked = new URLSearchParams(mark === -1 ? '' : written.slice(mark + 1))
  const names = namesOf([...asked.keys()])
  return { path, query: queryBy(asked, names) ?? '', names }
}

/** WordPress's name for a picture in another size: `harbour-1024x768.jpg`, `harbour-scaled.jpg`. */
const SIZE = /-(?:\d+x\d+|scaled|rotated)(?=\.\w+$)/

/** The path of a picture in its own size, of which systems made many that stood in pages. */
export function inOwnSize(path: string): string {
  return path.replace(SIZE, '')
}

/** How an old path is spelt: no server told capitals apart for readers, and some wrote accents in two parts. */
export function oldPath(raw: string): string | undefined {
  return canonicalPath(raw)?.normalize('NFC').toLowerCase()
}

/** Of what is asked, the part that goes by these names, as it is looked up; nothing when one is not asked. */
export function queryBy(asked: URLSearchParams, names: string): string | undefined {
  const known = names === '' ? [] : names.split('&').map(decodeURIComponent)
  const said = known.map((name) => [name, asked.get(name)] as const)
  return said.every(([, value]) => value !== null)
    ? new URLSearchParams(said.map(([name, value]) => [name, value ?? ''])).toString()
    : undefined
}

function namesOf(names: string[]): string {
  return [...new Set(names)].sort().map(encodeURIComponent).join('&')
}
