import Negotiator from 'negotiator'
import type { Encoding } from './finished-page'

/** In the door's own order: the smallest that the client takes. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const satisfies Encoding[]
const negotiated = new Map<string, Encoding>()

/** Browsers send a handful of short ones: what else comes is worked out each time. */
const MOST_NEGOTIATED = 1_000
const LONGEST_KEPT = 100

/** The encoding of an answer. @param header `Accept-Encoding`, as it came */
export function encodingFor(header: string | undefined): Encoding {
  const wanted = header ?? ''
  const known = negotiated.get(wanted)
  if (known) return known
  const accepted = new Negotiator({ headers: { 'accept-encoding': wanted } }).encodings(ENCODINGS)
  const encoding = ENCODINGS.find((candidate) => accepted.includes(candidate)) ?? 'identity'
  if (wanted.length <= LONGEST_KEPT && negotiated.size < MOST_NEGOTIATED) negotiated.set(wanted, encoding)
  return encoding
}
