import type { Encoding } from '../http/finished-page'

/** What is asked of a search: one of the routes that `lib/urls.ts` says are answered by query. */
export type SearchOrder = {
  name: 'search' | 'searchFeed' | 'suggestions'
  /** Of a feed. */
  format?: string
  /** `q=…&order=…`, as `readAsked` writes it again. */
  query: string
  encoding: Encoding
}

/** An answer ready to be sent, and the edition in which it was found. */
export type SearchAnswer = { headers: Record<string, string>; body: Uint8Array; edition: string }

export type ThreadAnswer = SearchAnswer | { error: string }
