import { z } from 'zod'
import { ENCODINGS } from '../http/encoding'

/** What is asked of a search: one of the routes that `lib/urls.ts` says are answered by query. */
export const searchOrder = z.strictObject({
  name: z.enum(['search', 'searchFeed', 'suggestions']),
  /** Of a feed. */
  format: z.string().optional(),
  /** `q=…&order=…`, as `readAsked` writes it again. */
  query: z.string(),
  encoding: z.enum(ENCODINGS),
})

export type SearchOrder = z.output<typeof searchOrder>

const found = z.strictObject({
  headers: z.record(z.string(), z.string()),
  body: z.instanceof(Uint8Array),
  edition: z.string(),
})

/** An answer ready to be sent, and the edition in which it was found. */
export type SearchAnswer = z.output<typeof found>

export const searchSaid = z.union([found, z.strictObject({ error: z.string() })])

/** Said before: a process that stands still is told from one that searches for long. */
export const BEGUN = 'begun'

export type SearchSaid = z.output<typeof searchSaid>
