/** What the worker may keep, and for how long. */

export const MOST = { pages: 50, pictures: 100, assets: 60 } as const
export type Kept = keyof typeof MOST

/** Older copies are thrown away: what was taken down meanwhile is known for as long (lib/archive/takedowns.ts). */
const LONGEST_KEPT_MS = 30 * 86_400_000

/** A search says what a reader looked for, and a preview is not published. */
const NOT_KEPT = /^\/(?:search|preview|offline)\b/

/** Answers that say that there is nothing any more, or that it stands elsewhere. */
const GONE = [404, 410, 451]

/** What becomes of the copy of an address when the server has answered. */
export function verdictOn(path: string, response: Response): 'keep' | 'forget' | 'leave' {
  if (GONE.includes(response.status) || response.type === 'opaqueredirect') return 'forget'
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  return isPage && isWhole(response) && !NOT_KEPT.test(path) ? 'keep' : 'leave'
}

/** Of our own, whole, and not meant for one reader alone. */
export function isWhole({ status, type, redirected, headers }: Response): boolean {
  return status === 200 && type === 'basic' && !redirected && !headers.get('cache-control')?.includes('no-store')
}

/** Where a file is kept that its address names for good: with pictures that may be taken down, or with what cannot. */
export function placeOf(path: string): 'pictures' | 'assets' | undefined {
  if (/^\/(?:pictures|maps)\//.test(path)) return 'pictures'
  return /^\/(?:assets|_next\/static)\//.test(path) ? 'assets' : undefined
}

export function isTooOld(response: Response, now: number): boolean {
  return now - sentAt(response) > LONGEST_KEPT_MS
}

/** When the server sent it, in milliseconds since 1970. */
export function sentAt({ headers }: Response): number {
  return Date.parse(headers.get('date') ?? '') || 0
}
